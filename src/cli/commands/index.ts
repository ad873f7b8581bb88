import type { AddCommand } from '../command.ts';
import { addDoctor } from './doctor.ts';
import { addPlan } from './plan.ts';
import { addProve } from './prove.ts';
import { addVerify } from './verify.ts';

/** Every command, in the order of the help. */
export const commands: readonly AddCommand[] = [addVerify, addProve, addPlan, addDoctor];
