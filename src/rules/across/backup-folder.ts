import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { backupFolders, isRelated } from '../parts/scripts/backup-paths.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Backups are looked for where they are put. */
export const acrossBackupFolder: Rule = {
  id: 'across.backup-folder',
  title: 'Backups are looked for where they are put',
  area: 'across',
  severity: 'warning',
  why: 'The check, the upload or the restore looks into a folder that no dump goes to: it finds nothing, or for ever the same old file, when it is needed.',
  source: 'the scripts themselves',
  *judge(stack) {
    const { dumps, others, reads, opens } = backupFolders(stack);
    const into = new Set(dumps.flatMap(({ folder }) => folder ?? []));
    if (into.size === 0 || dumps.some(({ folder }) => folder === undefined)) return;
    const mounted = plannedUnits(stack).flatMap(({ plan }) =>
      plan.mounts.filter(({ kind, readOnly }) => kind === 'bind' && !readOnly).map(({ source }) => source),
    );
    const filled = [...into, ...mounted, ...others.flatMap(({ folder }) => folder ?? [])];
    const inside = new Set(firstStarts(stack).flatMap(({ scripts }) => scripts.map(({ file }) => file)));
    for (const { script, command, folder, said } of reads) {
      // Paths of the container.
      if (inside.has(script.file)) continue;
      if (folder === undefined || filled.some((each) => isRelated(each, folder))) continue;
      const near = nearestWord(folder, into) ?? [...into][0];
      const [written, another] = dumps.filter(({ said: at }) => at !== undefined);
      // Either of the two lines may be the wrong one.
      if (written?.said !== undefined && another === undefined)
        yield {
          place: written.said,
          message: `dumps go to ${written.folder}, and ${script.file}:${command.place.line} looks for them in ${folder}`,
          help: folder,
        };
      yield {
        place: said ?? command.place,
        message: `nothing puts backups into ${folder}: the dumps go to ${[...into].join(', ')}`,
        help: near,
        ...(script.file !== '' && nearestWord(folder, into) !== undefined && { severity: 'error' as const }),
      };
    }
    const told = new Set<string>();
    for (const { script, command, folder, said } of opens) {
      if (inside.has(script.file) || folder === undefined || filled.some((each) => isRelated(each, folder)))
        continue;
      const near = [...into].find((each) => isOneLetterOff(each, folder));
      const place = said ?? command.place;
      const line = `${place.file}:${place.line}`;
      if (near === undefined || told.has(line)) continue;
      told.add(line);
      yield {
        place,
        message: `nothing puts backups into ${folder}: the dumps go to ${near}`,
        help: near,
        severity: 'error',
      };
    }
  },
};

/** One letter more, less or another one, or two that changed places; numbered folders are meant so. */
function isOneLetterOff(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [first, second] = [one, other].map((text) => text.slice(start, text.length - end));
  if (first === undefined || second === undefined || /[\d/]/.test(first + second)) return false;
  return (
    Math.max(first.length, second.length) === 1 || (first.length === 2 && second === `${first[1]}${first[0]}`)
  );
}
