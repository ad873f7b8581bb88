import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** TLS begins at 1.2. */
export const redisOldTls = redisRule({
  id: 'redis.old-tls',
  title: 'TLS begins at 1.2',
  severity: 'error',
  why: 'Clients can be talked down to TLS 1.0 or 1.1, which have known attacks.',
  source: 'RFC 8996; redis.conf, tls-protocols',
  *judge(config) {
    const line = option(config, 'tls-protocols');
    const old = line?.args
      .flatMap(({ value }) => value.split(/\s+/))
      .filter((each) => /^TLSv1(?:\.1)?$/i.test(each));
    if (line === undefined || old === undefined || old.length === 0) return;
    yield remarkAt(line, `the server offers ${old.join(' and ')}`, 'tls-protocols "TLSv1.2 TLSv1.3"');
  },
});
