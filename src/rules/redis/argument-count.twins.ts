import type { Twins } from '../define-rule.ts';

/** For redis.argument-count. */
export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': 'save "60"\n' }, line: 1 },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
save 900
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
client-output-buffer-limit normal 0
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
port 70000
`,
      },
      line: 2,
    },
    { files: { 'redis.conf': 'bind 0.0.0.0\nport 6379 6380\n' }, line: 2 },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nExec=redis-server --appendonly --maxmemory 256mb\n',
      },
      line: 3,
    },
    {
      files: { 'redis.conf': 'requirepass {{ p }}\nclient-output-buffer-limit replicas 256mb 64mb 60\n' },
      line: 2,
    },
    {
      files: { 'redis.conf': 'requirepass {{ p }}\nclient-output-buffer-limit pubsub 32m 8mib 60\n' },
      line: 2,
    },
    {
      files: { 'redis.conf': 'requirepass {{ p }}\nmasterauth {{ p }}\nreplicaof 10.0.0.4:6379\n' },
      line: 3,
    },
    { files: { 'redis.conf': 'requirepass {{ p }}\nrename-command FLUSHALL\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nauto-aof-rewrite-percentage 100 64mb\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nactive-defrag-cycle-max 100\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nclient-query-buffer-limit 512kb\n' }, line: 2 },
    {
      files: { 'redis.conf': 'requirepass {{ p }}\nlatency-tracking-info-percentiles 50 99 999\n' },
      line: 2,
    },
    { files: { 'redis.conf': 'requirepass {{ p }}\nrename-command FLUSHAL ""\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nunixsocketperm 999\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nlua-time-limit -5\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nacllog-max-len -1\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'redis.conf':
          'requirepass {{ p }}\nclient-output-buffer-limit normal 0 0 0 slave 256mb 64mb 60\noom-score-adj-values 0 200 800\nbind * -::*\nlatency-tracking-info-percentiles 50 99 99.9\nshutdown-on-sigterm save now\nnotify-keyspace-events Ex\nrename-command DEBUG ""\nactive-defrag-cycle-max 25\nproto-max-bulk-len 512mb\n',
      },
    },
    {
      files: {
        'redis.conf':
          'save "60 1000 300 10"\nclient-output-buffer-limit "normal 0 0 0"\nbind "127.0.0.1 ::1"\n',
      },
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nExec=redis-server --save "60 1000" --maxmemory 100mb\n',
      },
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
save ""
save 3600 1 300 100
client-output-buffer-limit replica 256mb 64mb 60
port 0
tls-port 6379
databases 1
`,
      },
    },
  ],
};
