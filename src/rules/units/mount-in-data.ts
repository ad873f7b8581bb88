import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { majorOf, runsOfficial } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

/** A new cluster finds its folder empty. */
export const unitsMountInData: Rule = {
  id: 'units.mount-in-data',
  title: 'A new cluster finds its folder empty',
  area: 'units',
  severity: 'warning',
  why: 'What is mounted inside the data folder is there before initdb runs, and initdb makes a cluster in empty folders only: "directory … exists but is not empty". It works for a cluster that is there already, and fails on the day on which it is made anew.',
  source: 'docker-entrypoint.sh of docker.io/library/postgres; postgresql.org/docs/current/app-initdb.html',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      if (!runsOfficial(plan, 'postgres') || plan.entrypoint !== undefined) continue;
      const major = majorOf(plan);
      const told = plan.environment.PGDATA;
      const data = told ?? (major !== undefined && major < 18 ? '/var/lib/postgresql/data' : undefined);
      if (data === undefined || plan.environmentFiles.some(({ path }) => stack.find(path) === undefined))
        continue;
      for (const { target, kind, place } of plan.mounts) {
        if (kind === 'tmpfs' || !covers(data, target) || posix.relative(data, target) === '') continue;
        yield {
          place,
          message: `${posix.basename(target)} lies in ${data} before the cluster is made: initdb refuses a folder that is not empty`,
          help: target.endsWith('.conf')
            ? `mount it elsewhere: Exec=postgres -c ${target.endsWith('hba.conf') ? 'hba_file' : 'config_file'}=/etc/postgresql/${posix.basename(target)}`
            : 'mount it outside the data folder',
        };
      }
    }
  },
};
