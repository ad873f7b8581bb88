import type { Rule } from '../define-rule.ts';
import { hasUnreadVariables } from '../parts/across/env-files.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { majorOf, runsOfficial } from '../parts/units/images.ts';

/** PostgreSQL runs where the image made the cluster. */
export const acrossPostgresDataDirectory: Rule = {
  id: 'across.postgres-data-directory',
  title: 'PostgreSQL runs where the image made the cluster',
  area: 'across',
  severity: 'error',
  why: 'The image makes the cluster in PGDATA, and the server looks where data_directory says: "data directory … does not exist", or "is not a valid data directory", at every start.',
  source:
    'docker.io/library/postgres, PGDATA; postgresql.org/docs/current/runtime-config-file-locations.html',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const line = setting('data_directory');
      const major = majorOf(plan);
      if (line === undefined || major === undefined || plan.entrypoint !== undefined) continue;
      if (!runsOfficial(plan, 'postgres') || hasUnreadVariables(stack, plan)) continue;
      const own =
        plan.environment.PGDATA ??
        (major >= 18 ? `/var/lib/postgresql/${major}/docker` : '/var/lib/postgresql/data');
      const plain = (path: string) => path.replaceAll("'", '').replace(/\/+$/, '');
      if (!line.value.startsWith('/') || plain(line.value) === plain(own)) continue;
      yield {
        place: line.place,
        message: `PostgreSQL does not start: the image makes the cluster in ${own}, and not in ${line.value}`,
        help: `PGDATA=${line.value} in the unit, or no data_directory`,
      };
    }
  },
};
