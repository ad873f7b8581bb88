import { redisRule } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** An option that takes a word takes one of its words. */
export const redisChoice = redisRule({
  id: 'redis.choice',
  title: 'an option that takes a word takes one of its words',
  severity: 'error',
  why: 'Redis does not start: "argument(s) must be one of the following".',
  source: 'config.c, enum configs',
  *judge(config) {
    for (const line of config.options) {
      const allowed = choices[line.name];
      const [word] = line.args;
      if (allowed === undefined || word === undefined || isTemplated(word.raw)) continue;
      if (line.name === 'tls-protocols') {
        // One word with blanks in it: of several argument-count tells.
        const names = line.args.length === 1 ? word.value.split(/\s+/) : [];
        const strange = names.find((each) => each !== '' && !allowed.includes(each.toLowerCase()));
        if (strange !== undefined)
          yield {
            place: word.place,
            message: `Redis ends at its start: tls-protocols knows no ${strange}`,
            help: 'tls-protocols "TLSv1.2 TLSv1.3"',
          };
        continue;
      }
      const words =
        line.name === 'supervised' || line.name.startsWith('enable-') || manyWords.has(line.name)
          ? line.args
          : [word];
      const wrong = words.find(({ value }) => !allowed.includes(value.toLowerCase()));
      if (wrong === undefined) continue;
      yield {
        place: wrong.place,
        message: `Redis does not start: ${line.name} cannot be ${wrong.raw}`,
        help: `one of ${allowed.join(', ')}`,
      };
    }
  },
});

const policies =
  'volatile-lru allkeys-lru volatile-lfu allkeys-lfu volatile-random allkeys-random volatile-ttl noeviction volatile-lrm allkeys-lrm';
const choices: Readonly<Record<string, readonly string[]>> = {
  'maxmemory-policy': policies.split(' '),
  appendfsync: ['always', 'everysec', 'no'],
  loglevel: ['debug', 'verbose', 'notice', 'warning', 'nothing'],
  supervised: ['no', 'systemd', 'upstart', 'auto'],
  'cluster-preferred-endpoint-type': ['ip', 'hostname', 'unknown-endpoint'],
  'propagation-error-behavior': ['ignore', 'panic', 'panic-on-replicas'],
  'shutdown-on-sigint': ['default', 'save', 'nosave', 'now', 'force', 'safe', 'failover'],
  'shutdown-on-sigterm': ['default', 'save', 'nosave', 'now', 'force', 'safe', 'failover'],
  'syslog-facility': ['user', ...Array.from({ length: 8 }, (_, at) => `local${at}`)],
  'tls-protocols': ['tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'],
  'oom-score-adj': ['no', 'yes', 'relative', 'absolute'],
  'acl-pubsub-default': ['allchannels', 'resetchannels'],
  'sanitize-dump-payload': ['no', 'yes', 'clients'],
  'repl-diskless-load': ['disabled', 'on-empty-db', 'swapdb', 'flushdb'],
  'enable-debug-command': ['no', 'yes', 'local'],
  'enable-module-command': ['no', 'yes', 'local'],
  'enable-protected-configs': ['no', 'yes', 'local'],
  'tls-auth-clients': ['no', 'yes', 'optional'],
};
const manyWords = new Set(['shutdown-on-sigint', 'shutdown-on-sigterm']);
