import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Where Redis speaks TLS it does not listen in plain text too. */
export const redisPlainPortBesideTls = redisRule({
  id: 'redis.plain-port-beside-tls',
  title: 'where Redis speaks TLS it does not listen in plain text too',
  severity: 'warning',
  why: 'Clients that are set up without TLS go on working, and their passwords go over the network in plain text.',
  source: 'redis.conf, tls-port: "To enable TLS on the default port, use: port 0, tls-port 6379"',
  *judge(config) {
    const tls = option(config, 'tls-port');
    if (tls === undefined || setting(config, 'tls-port') === '0' || setting(config, 'port') === '0') return;
    const bind = option(config, 'bind')?.args.map(({ value }) => value.replace(/^-/, '')) ?? [];
    if (bind.length > 0 && bind.every((each) => /^(?:127\.|::1$|localhost$)/.test(each))) return;
    yield remarkAt(
      // The line that opens it, where there is one.
      option(config, 'port') ?? tls,
      `port ${setting(config, 'port') ?? '6379'} stays open in plain text beside it`,
      'port 0',
    );
  },
});
