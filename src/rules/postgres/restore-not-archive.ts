import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** What is restored is what was archived. */
export const postgresRestoreNotArchive = postgresRule({
  id: 'postgres.restore-not-archive',
  title: 'what is restored is what was archived',
  severity: 'error',
  why: 'The restore looks for other names than the archive has: recovery finds no segment, and ends at the base backup. Days or weeks of data are missing, and nothing says so but the log.',
  source: 'postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY',
  *judge(config) {
    const archive = settingOf(config, 'archive_command');
    const restore = settingOf(config, 'restore_command');
    const [kept, wanted] = [lastName(archive?.value), lastName(restore?.value)];
    if (restore === undefined || kept === undefined || wanted === undefined) return;
    const isSame = kept.folder === wanted.folder && kept.suffix === wanted.suffix;
    // The folder may be mounted elsewhere on another machine; a name that only one of them has is none.
    if (isSame || kept.folder !== wanted.folder) return;
    yield remarkOn(
      restore,
      `asks for %f${wanted.suffix}, and the archive has %f${kept.suffix} (line ${archive?.place.line})`,
      restore.value.replace(`%f${wanted.suffix}`, `%f${kept.suffix}`),
    );
  },
});

/** The file of the archive that a plain command of the shell names: `/wal/%f.gz`. */
function lastName(command = ''): { folder: string; suffix: string } | undefined {
  if (/pgbackrest|wal-g|wal-e|barman|aws |rclone|\$/.test(command)) return undefined;
  const names = [...command.matchAll(/(?<=^|[\s"'=<>:])(\/[\w./-]*\/)%f((?:\.\w+)*)/g)];
  const all = names.map(([, folder = '', suffix = '']) => ({ folder, suffix }));
  // What is written under another name first is moved last.
  return all.at(-1);
}
