import type { Rule } from '../define-rule.ts';
import { backupFolders, isRelated } from '../parts/scripts/backup-paths.ts';
import { scriptsAt } from '../parts/scripts/promised.ts';

/** Backups lie where the contract says. */
export const acrossContractFolder: Rule = {
  id: 'across.contract-folder',
  title: 'Backups lie where the contract says',
  area: 'across',
  severity: 'error',
  why: 'The restore drill, and the people who read the contract at night, look in a folder that is empty.',
  source: 'the contract, recovery.backup.folder',
  *judge(stack) {
    if (stack.recovery === undefined) return;
    const { script: path, folder } = stack.recovery.backup;
    const { dumps, others } = backupFolders(stack);
    for (const script of scriptsAt(stack, path)) {
      const written = dumps.filter((each) => each.script === script);
      const all = [...written, ...others.filter((each) => each.script === script)];
      const [first] = written;
      if (
        first === undefined ||
        all.some((each) => each.folder === undefined || isRelated(each.folder, folder))
      )
        continue;
      yield {
        place: first.said ?? first.command.place,
        message: `dumps go to ${first.folder}, and the contract says ${folder}`,
        help: folder,
      };
    }
  },
};
