import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { own } from '../parts/units/containers.ts';

/** PostgreSQL may start a process for each connection that it allows. */
export const acrossPostgresProcesses: Rule = {
  id: 'across.postgres-processes',
  title: 'PostgreSQL may start a process for each connection that it allows',
  area: 'across',
  severity: 'error',
  why: 'Each connection is a process. Past the limit the server says "could not fork new process for connection: Resource temporarily unavailable", long before max_connections.',
  source:
    'postgresql.org/docs/current/runtime-config-connection.html (max_connections: 100 unless told); podman-run(1), --pids-limit',
  *judge(stack) {
    for (const { unit, plan, setting } of postgresOf(stack)) {
      const { pids } = plan.limits;
      const allowed = Number(setting('max_connections')?.value ?? 100);
      if (pids === undefined || pids <= 0 || !Number.isFinite(allowed) || pids >= allowed) continue;
      yield {
        place: own(unit, 'PidsLimit')?.place ?? unit.place,
        message: `${plan.service} may have ${pids} processes, and ${allowed} connections need one each`,
        help: `PidsLimit=${Math.max(256, allowed * 2)}`,
      };
    }
  },
};
