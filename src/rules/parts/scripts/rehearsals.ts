import type { ShellTree } from '../../../syntax/shell/tree.ts';

/** Whether a script only rehearses a restore: its name says so. */
export function rehearsed({ file }: ShellTree): boolean {
  return /test|drill|rehears|verif|check/i.test(file.slice(file.lastIndexOf('/') + 1));
}
