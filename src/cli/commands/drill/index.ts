import type { Command } from 'commander';
import type { Runner } from '../../command.ts';
import { addDrillRestore } from './restore.ts';

/** `seatrial drill`: destroys data on purpose and proves that it comes back. */
export function addDrill(program: Command, run: Runner): void {
  const command = program
    .command('drill')
    .description('destroy data on purpose, in a trial, and prove that it comes back');
  addDrillRestore(command, run);
}
