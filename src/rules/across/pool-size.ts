import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { postgresOf } from '../parts/across/servers.ts';

/** PostgreSQL has a connection for every one that a pool keeps. */
export const acrossPoolSize: Rule = {
  id: 'across.pool-size',
  title: 'PostgreSQL has a connection for every one that a pool keeps',
  area: 'across',
  severity: 'error',
  why: 'When traffic comes the pool asks for more connections than the server gives: "FATAL: sorry, too many clients already".',
  source: 'postgresql.org/docs/current/runtime-config-connection.html (100 unless told)',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const max = Number(
      server?.setting('max_connections')?.value ??
        (stack.postgres.length > 1
          ? Number.NaN
          : (stack.postgres[0]?.settings.findLast(({ name }) => name === 'max_connections')?.value ?? 100)),
    );
    if (more !== undefined || !Number.isInteger(max)) return;
    for (const { variables } of containerEnvironments(stack)) {
      const of = (pattern: RegExp) =>
        [...variables.values()].find(({ name, value }) => pattern.test(name) && /^\d+$/.test(value));
      const pool = of(
        /(?:^|_)(?:DB|DATABASE|PG|POSTGRES|SQLALCHEMY|HIKARI|PGX?)\w*POOL(?:_?(?:MAX_)?SIZE|_MAX)$|^(?:DB|DATABASE)_MAX_CONN(?:ECTION)?S$/,
      );
      if (pool === undefined) continue;
      const workers = Number(
        of(/^(?:WEB_CONCURRENCY|GUNICORN_WORKERS|UVICORN_WORKERS|WORKERS)$/)?.value ?? 1,
      );
      const overflow = Number(of(/MAX_OVERFLOW$/)?.value ?? 0);
      const wanted = (Number(pool.value) + overflow) * Math.max(1, workers);
      if (wanted > max)
        yield {
          place: pool.place,
          message: `up to ${wanted} connections${workers > 1 ? ` of ${workers} workers` : ''}, and PostgreSQL gives ${max}`,
          help: `${pool.name}=${Math.max(1, Math.floor((max * 0.8) / Math.max(1, workers)) - overflow)}`,
        };
    }
  },
};
