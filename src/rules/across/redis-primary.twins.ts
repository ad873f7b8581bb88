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
    { files: stack('replicaof one 6379') },
    { files: stack('replicaof 10.60.1.11 7000', 'port 7000') },
    // On another machine.
    { files: stack('replicaof 10.9.0.4 6380') },
    { files: stack('replicaof redis.example.net 6380') },
  ],
};
