import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';

/** Emptying the cache leaves tasks and sessions alone. */
export const acrossCacheDatabase: Rule = {
  id: 'across.cache-database',
  title: 'Emptying the cache leaves tasks and sessions alone',
  area: 'across',
  severity: 'error',
  why: 'cache:clear, and cache.clear() of Django, send FLUSHDB: with the queue in the same database every task that waits is gone, with the session store everybody is signed out; most deployments call it.',
  source:
    'laravel.com/docs/cache; Illuminate\\Cache\\RedisStore::flush; django.core.cache.backends.redis, clear',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { variables } = environment;
      yield* byUrl(environment);
      const value = (name: string) => variables.get(name)?.value;
      const cache = variables.get('REDIS_CACHE_DB');
      const store = value('CACHE_STORE') ?? value('CACHE_DRIVER');
      const others = [value('QUEUE_CONNECTION'), value('SESSION_DRIVER')];
      if (cache === undefined || store !== 'redis' || !others.includes('redis')) continue;
      if (cache.value !== (value('REDIS_DB') ?? '0')) continue;
      yield {
        place: cache.place,
        message: `cache:clear empties database ${cache.value}, where ${others[0] === 'redis' ? 'the tasks' : 'the sessions'} are too`,
        help: `REDIS_CACHE_DB=${Number(cache.value) + 1}`,
      };
    }
  },
};

/** `CACHE_URL` and `CELERY_BROKER_URL` of one database. */
function* byUrl(environment: ContainerEnvironment): Generator<Remark> {
  const urls = addressesOf(environment).filter(({ scheme }) => /^(?:redis|valkey)s?$/.test(scheme ?? ''));
  const broker = urls.find(({ variable }) => /BROKER|QUEUE|SESSION/.test(variable.name));
  if (broker === undefined) return;
  for (const { variable, host, port, path } of urls) {
    if (!/^(?:\w+_)?CACHE(?:S|_REDIS)?_(?:URL|LOCATION|DSN)$|^REDIS_CACHE_URL$/.test(variable.name)) continue;
    const isSame = host === broker.host && (port ?? 6379) === (broker.port ?? 6379);
    if (!isSame || (path === '' ? '0' : path) !== (broker.path === '' ? '0' : broker.path)) continue;
    const next = Number(path === '' ? 0 : path) + 1;
    yield {
      place: variable.place,
      message: `emptying the cache empties database ${path === '' ? '0' : path}, where ${broker.variable.name} is too`,
      help:
        path === ''
          ? `${variable.value.replace(/\/$/, '')}/${next}`
          : variable.value.replace(/\/\d+(?=$|\?)/, `/${next}`),
      severity: 'warning',
    };
  }
}
