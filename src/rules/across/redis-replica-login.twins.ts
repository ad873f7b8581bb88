import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (name: string) =>
  `[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=${name}\nNetwork=ha.network\nVolume=/srv/ha/${name}.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n`;
const stack = (second: string, first: string): TwinFiles => ({
  'ha/two.conf': `appendonly yes\nmaxmemory 1gb\nreplicaof one 6379\n${second}`,
  'ha/one.conf': `appendonly yes\nmaxmemory 1gb\n${first}`,
  'ha.network': '[Network]\n',
  'one.container': unit('one'),
  'two.container': unit('two'),
});
const login = 'masteruser replica\nmasterauth 5f4dcc3b\n';
const users = (rules: string) => `user default off\nuser replica ${rules}\n`;

/** For across.redis-replica-login. */
export const twins: Twins = {
  bad: [
    // On machines of their own, by the address.
    {
      files: {
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +sync +replconf +ping\n',
        'redis/replica.conf':
          'bind 10.60.1.6 127.0.0.1\nport 6379\nreplicaof 10.60.1.5 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nmasteruser replica\nmasterauth {{ pw }}\n',
      },
      line: 4,
    },
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6 127.0.0.1\nport 6379\nreplicaof 10.60.1.5 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nmasteruser replicas\nmasterauth {{ pw }}\n',
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\n',
      },
      line: 6,
    },
    { files: stack('', 'requirepass {{ p }}\n'), line: 3 },
    { files: stack('', users('on >5f4dcc3b +psync +replconf +ping')), line: 3 },
    {
      files: stack(login, users('on >5f4dcc3b +psync +replconf +ping').replace('replica', 'copier')),
      line: 4,
    },
    { files: stack(login, users('on >5f4dcc3b -@all +psync +ping')), line: 4, file: 'ha/one.conf' },
    { files: stack(login, users('off >5f4dcc3b +psync +replconf +ping')), line: 4, file: 'ha/one.conf' },
    { files: stack(login, users('on >other -@all +psync +replconf +ping')), line: 5 },
    { files: stack('masterauth one\n', 'requirepass two\n'), line: 4 },
  ],
  good: [
    {
      files: {
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\n',
        'redis/replica.conf':
          'bind 10.60.1.6 127.0.0.1\nport 6379\nreplicaof 10.60.1.5 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nmasteruser replica\nmasterauth {{ pw }}\n',
      },
    },
    { files: stack('masterauth {{ p }}\n', 'requirepass {{ p }}\n') },
    { files: stack(login, users('on >5f4dcc3b resetchannels -@all +psync +replconf +ping')) },
    { files: stack(login, users('on >5f4dcc3b +@all -keys')) },
    {
      files: stack(login, users(`on #${'91'.repeat(32)} -@all +psync +replconf +ping`)),
    },
    { files: stack(login, users('on nopass +@admin +ping')) },
    { files: stack('', 'protected-mode no\n') },
    // masterauth is in a secret, which the file includes.
    {
      files: stack(
        'masteruser replica\ninclude /run/secrets/replica.conf\n',
        users('on >5f4dcc3b +psync +replconf +ping'),
      ),
    },
  ],
};
