import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (name: string, ip: string) =>
  `[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=${name}\nNetwork=ha.network:ip=${ip}\nVolume=/srv/ha/${name}.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n`;
const stack = (second: string, first = ''): TwinFiles => ({
  'ha/two.conf': `appendonly yes\nmaxmemory 1gb\n${second}\n`,
  'ha/one.conf': `appendonly yes\nmaxmemory 1gb\n${first}\n`,
  'ha.network': '[Network]\nSubnet=10.60.1.0/24\n',
  'one.container': unit('one', '10.60.1.11'),
  'two.container': unit('two', '10.60.1.12'),
});

/** For across.redis-primary. */
export const twins: Twins = {
  bad: [
    // On machines of their own: TLS alone is spoken there; and the other way round.
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6\nport 0\ntls-port 6379\nreplicaof 10.60.1.5 6379\ntls-replication no\n',
        'redis/primary.conf': 'bind 10.60.1.5\nport 0\ntls-port 6379\n',
      },
      line: 5,
    },
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6\nport 0\ntls-port 6379\nreplicaof 10.60.1.5 6379\ntls-replication yes\n',
        'redis/primary.conf': 'bind 10.60.1.5\nport 6379\n',
      },
      line: 5,
    },
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6\nport 0\ntls-port 6379\nreplicaof 10.60.1.5 6380\ntls-replication yes\n',
        'redis/primary.conf': 'bind 10.60.1.5\nport 0\ntls-port 6379\n',
      },
      line: 4,
    },
    { files: stack('replicaof one 6380'), line: 3 },
    { files: stack('replicaof 10.60.1.21 6379'), line: 3 },
    { files: stack('replicaof 10.60.1.11 6379', 'replicaof two 6379'), line: 3 },
    { files: stack('replicaof one 6379', 'port 7000'), line: 3 },
    {
      files: {
        'two.container': `${unit('two', '10.60.1.12').replace('/etc/redis.conf\n', '')}`.replace(
          /Exec=.*/,
          'Exec=redis-server --replicaof one 6378',
        ),
        'one.container': unit('one', '10.60.1.11').replace(/Volume=.*\n|Exec=.*\n/g, ''),
        'ha.network': '[Network]\nSubnet=10.60.1.0/24\n',
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6\nport 0\ntls-port 6379\nreplicaof 10.60.1.5 6379\ntls-replication yes\n',
        'redis/primary.conf': 'bind 10.60.1.5\nport 0\ntls-port 6379\n',
      },
    },
    { files: stack('replicaof one 6379') },
    { files: stack('replicaof 10.60.1.11 7000', 'port 7000') },
    // On another machine.
    { files: stack('replicaof 10.9.0.4 6380') },
    { files: stack('replicaof redis.example.net 6380') },
  ],
};
