import type { Place } from '../../place.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { nearly } from '../parts/nearly.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { plainPrefix, saidAt } from '../parts/scripts/values.ts';
import { majorOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers } from '../stack/mounts.ts';

/** Archived WAL outlives the container. */
export const acrossArchiveFolder: Rule = {
  id: 'across.archive-folder',
  title: 'Archived WAL outlives the container',
  area: 'across',
  severity: 'error',
  why: 'In a folder that is no volume the archive fails for want of the folder, and WAL fills the disk; or it is gone with the container, and with it every point in time.',
  source: 'postgresql.org/docs/current/continuous-archiving.html',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const command = setting('archive_command');
      const mode = setting('archive_mode');
      if (command === undefined || mode === undefined || !saysOn(mode.value)) continue;
      const script = scriptOf(stack, command.value);
      const target =
        /(?:\bcp\b[^|;&]*\s|\binstall\b[^|;&]*\s|>\s*|\bmv\b[^|;&]*\s)["']?(\/[\w./-]+)\/(?:%f|\$)/.exec(
          command.value,
        )?.[1];
      const written = script === undefined ? undefined : writtenBy(script);
      const folder = target ?? written?.folder;
      if (folder === undefined || plan.mounts.length === 0) continue;
      const mount = plan.mounts
        .filter((each) => covers(each.target, folder))
        .toSorted((one, other) => other.target.length - one.target.length)[0];
      if (mount?.readOnly === true && mount.kind !== 'tmpfs')
        yield {
          place: mount.place,
          message: `the archive command of ${plan.service} writes here, and the mount is read-only: nothing is archived, and WAL fills the disk`,
          help: `Volume=${mount.source}:${mount.target}`,
        };
      // Up to 17 the image's own volume is the data folder alone.
      const inImage = (majorOf(plan) ?? 18) < 18 ? '/var/lib/postgresql/data' : '/var/lib/postgresql';
      if (mount !== undefined || covers(inImage, folder)) continue;
      // A volume for the archive that is mounted elsewhere: the name in the script is the slip.
      const meant = plan.mounts.find(
        (each) => nearly(each.target, [folder]) !== undefined || ofArchive.test(each.target),
      );
      yield {
        place:
          target === undefined && meant !== undefined ? (written?.place ?? command.place) : command.place,
        message: `${folder}${target === undefined ? `, where ${script?.file} writes,` : ''} lies in no volume of ${plan.service}: the archive is gone with the container, or was never written`,
        help:
          meant === undefined ? `Volume=wal-archive.volume:${folder}` : `the volume is at ${meant.target}`,
      };
      // Either of the two may be the wrong one.
      if (meant !== undefined)
        yield {
          place: meant.place,
          message: `${folder} is where the archive command of ${plan.service} writes, and this is at ${meant.target}`,
          help: `Volume=${meant.source}:${folder}`,
        };
    }
  },
};

/** The script of the repository that an archive command calls. */
function scriptOf(stack: ReadStack, command: string): ShellTree | undefined {
  const path = /^\s*(?:(?:\/\S+\/)?(?:ba|da)?sh\s+)?["']?(\/[\w./-]+)["']?(?:\s|$)/.exec(command)?.[1];
  const file = path === undefined ? undefined : stack.find(path);
  return stack.scripts.find((each) => each.file === file?.source);
}

const ofArchive = /(?:^|[/_-])(?:wal|archive)/i;

/** The folder of an absolute path that a script writes to; undefined where it says none, or several. */
function writtenBy(script: ShellTree): { readonly folder: string; readonly place: Place } | undefined {
  const folders = simpleCommands(script).flatMap(({ command }) => {
    const words = realCommand(command);
    const copied = /^(?:cp|mv|install)$/.test(baseName(words[0])) ? words.at(-1) : undefined;
    const redirected = command.redirections.flatMap(({ operator, target }) =>
      operator.startsWith('>') && !operator.includes('&') && target !== undefined ? [target] : [],
    );
    return [...(copied === undefined ? [] : [copied]), ...redirected].flatMap((word) => {
      const { text } = plainPrefix(script, word);
      const folder = text.replaceAll('"', '').replace(/\/[^/]*$/, '');
      return /^\/(?!dev|tmp|proc)[\w./-]+$/.test(folder)
        ? [{ folder, place: saidAt(script, word).place }]
        : [];
    });
  });
  const [first, ...others] = folders;
  return others.every(({ folder }) => folder === first?.folder) ? first : undefined;
}
