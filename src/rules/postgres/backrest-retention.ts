import { backrestRule, globalOption, repositoriesOf } from '../parts/postgres/backrest.ts';

/** PgBackRest is told how long backups are kept. */
export const postgresBackrestRetention = backrestRule({
  id: 'postgres.backrest-retention',
  title: 'pgBackRest is told how long backups are kept',
  severity: 'warning',
  why: 'Without repo-retention-full nothing expires: "the repository may run out of space", and when it does the server keeps all WAL until its own disk is full too.',
  source: 'pgbackrest.org/configuration.html, repo-retention-full',
  *judge(config, stack) {
    // Said on a command line, in the environment, or in another file.
    if (config.text.includes('config-include-path')) return;
    if (
      stack.configs.files.some(
        ({ source, text }) => source !== config.file && /retention[-_]full/i.test(text),
      )
    )
      return;
    for (const repository of repositoriesOf(config)) {
      // That of another host is told there.
      if (config.entries.some(({ key }) => key === `${repository}-host`)) continue;
      const told = config.entries.some(({ key }) => key === `${repository}-retention-full`);
      const path = globalOption(config, `${repository}-path`) ?? globalOption(config, `${repository}-type`);
      if (told || path === undefined) continue;
      yield {
        place: path.place,
        message: `no full backup of ${repository} ever expires, and no WAL`,
        help: `${repository}-retention-full=2`,
      };
    }
  },
});
