import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** The planner is told of at least the server's own buffers. */
export const postgresCacheBelowBuffers = postgresRule({
  id: 'postgres.cache-below-buffers',
  title: "the planner is told of at least the server's own buffers",
  severity: 'warning',
  why: 'The planner believes that less is cached than the server itself holds, and reads whole tables where an index is faster.',
  source: 'postgresql.org/docs/current/runtime-config-query.html#GUC-EFFECTIVE-CACHE-SIZE',
  *judge(config) {
    const cache = settingOf(config, 'effective_cache_size');
    const buffers = settingOf(config, 'shared_buffers');
    const [a, b] = [cache, buffers].map((setting) =>
      setting === undefined ? undefined : readPostgresBytes(setting.value, 8192),
    );
    if (cache !== undefined && a !== undefined && b !== undefined && a < b)
      yield remarkOn(
        cache,
        'less than shared_buffers alone',
        'effective_cache_size: shared_buffers and what the kernel caches',
      );
  },
});
