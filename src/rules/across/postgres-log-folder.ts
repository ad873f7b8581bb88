import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

/** The log files of PostgreSQL have a folder that is kept. */
export const acrossPostgresLogFolder: Rule = {
  id: 'across.postgres-log-folder',
  title: 'The log files of PostgreSQL have a folder that is kept',
  area: 'across',
  severity: 'error',
  why: 'With logging_collector the server writes files and nothing to podman logs. A folder that the image has not keeps it from starting: "could not open log file"; one that is in no volume is gone with the container.',
  source:
    'postgresql.org/docs/current/runtime-config-logging.html, log_directory; docker.io/library/postgres',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const line = setting('log_directory');
      const collector = setting('logging_collector');
      if (line === undefined || collector === undefined || !saysOn(collector.value)) continue;
      const folder = line.value.replace(/\/+$/, '');
      if (!folder.startsWith('/') || !runsOfficial(plan, 'postgres')) continue;
      if (/^\/(?:var\/lib\/postgresql|dev|proc)(?:\/|$)/.test(folder)) continue;
      if (plan.mounts.some(({ target }) => covers(target, folder))) continue;
      const isThere =
        folder === '/tmp' ||
        /^\/tmp\/[^/]+$/.test(folder) ||
        (folder === '/var/log/postgresql' && !/alpine/.test(imageOf(plan).tag ?? ''));
      yield {
        place: line.place,
        message: isThere
          ? `${folder} lies in no volume of ${plan.containerName}: its logs are gone with the container, and podman logs shows none`
          : `PostgreSQL does not start: there is no ${folder} in ${plan.containerName} that it may write to`,
        help: 'logging_collector = off: podman logs and the journal have it then',
        severity: isThere ? 'warning' : 'error',
      };
    }
  },
};
