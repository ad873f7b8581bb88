import type { AddCommand } from '../command.ts';
import { addChecklist } from './checklist.ts';
import { addDiffReport } from './diff-report.ts';
import { addDoctor } from './doctor.ts';
import { addDown } from './down.ts';
import { addDrill } from './drill/index.ts';
import { addExec } from './exec.ts';
import { addExplain } from './explain.ts';
import { addInit } from './init.ts';
import { addLint } from './lint.ts';
import { addLogs } from './logs.ts';
import { addMergeReports } from './merge-reports.ts';
import { addPlan } from './plan.ts';
import { addProbe } from './probe/index.ts';
import { addProve } from './prove.ts';
import { addPs } from './ps.ts';
import { addUp } from './up.ts';
import { addVerify } from './verify.ts';

/** Every command, in the order of the help. */
export const commands: readonly AddCommand[] = [
  addVerify,
  addMergeReports,
  addDiffReport,
  addChecklist,
  addInit,
  addProve,
  addDrill,
  addLint,
  addExplain,
  addPlan,
  addUp,
  addDown,
  addPs,
  addLogs,
  addExec,
  addProbe,
  addDoctor,
];
