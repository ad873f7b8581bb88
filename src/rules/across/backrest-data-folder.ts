import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { backrestConfigs } from '../parts/postgres/backrest.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** PgBackRest looks where the data of PostgreSQL is. */
export const acrossBackrestDataFolder: Rule = {
  id: 'across.backrest-data-folder',
  title: 'pgBackRest looks where the data of PostgreSQL is',
  area: 'across',
  severity: 'error',
  why: 'archive-push and backup compare pg1-path with the server\'s data_directory: "PostgreSQL working directory … is not the same as option pg1-path", and not a segment is archived.',
  source: 'pgbackrest.org/configuration.html, pg-path; docker.io/library/postgres, PGDATA',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const [config, another] = backrestConfigs(stack);
    if (server === undefined || more !== undefined || config === undefined || another !== undefined) return;
    const { plan } = server;
    const inData = plan.mounts.find(({ target }) => /^\/var\/lib\/postgresql(?:\/|$)/.test(target));
    const told = server.setting('data_directory')?.value ?? plan.environment.PGDATA;
    const folder = told ?? (inData?.target === standard ? standard : undefined);
    if (folder === undefined || isTemplated(folder) || folder.includes('$')) return;
    for (const { key, value, place, section } of config.entries) {
      if (key !== 'pg1-path' || isTemplated(value) || plain(value) === plain(folder)) continue;
      // Of another server: one stanza among several.
      if (config.entries.some((each) => each.key === 'pg1-host' && each.section === section)) continue;
      if (config.entries.filter((each) => each.key === 'pg1-path').length > 1) continue;
      yield {
        place,
        message: `${plan.name}.service has its data in ${folder}`,
        help: `pg1-path=${folder}`,
      };
    }
  },
};

const standard = '/var/lib/postgresql/data';

function plain(path: string): string {
  return path.replace(/\/+$/, '');
}
