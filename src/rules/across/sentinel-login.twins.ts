import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (name: string) =>
  `[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=${name}\nNetwork=ha.network\nVolume=/srv/ha/${name}.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n`;
const replica = 'user replica on >q -@all +psync +replconf +ping\n';
const rights =
  'allchannels -@all +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill';
const stack = (sentinel: string, first: string, second = first): TwinFiles => ({
  'sentinel.conf': `sentinel resolve-hostnames yes\nsentinel monitor mymaster one 6379 2\n${sentinel}`,
  'ha/two.conf': `maxmemory 1gb\nappendonly no\nreplicaof one 6379\nmasteruser replica\nmasterauth q\n${replica}${second}`,
  'ha/one.conf': `maxmemory 1gb\nappendonly no\n${replica}${first}`,
  'ha.network': '[Network]\n',
  'one.container': unit('one'),
  'two.container': unit('two'),
});
const login = 'sentinel auth-user mymaster watcher\nsentinel auth-pass mymaster s3\n';
const off = 'user default off\n';

/** For across.sentinel-login. */
export const twins: Twins = {
  bad: [
    // Of machines of their own.
    {
      files: {
        'sentinel/sentinel.conf':
          'port 26379\nsentinel monitor main 10.60.1.5 6379 2\nsentinel auth-user main watch\nsentinel auth-pass main {{ pw }}\n',
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nuser watcher on >{{ pw }} &* +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill\n',
      },
      line: 3,
    },
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6 127.0.0.1\nport 6379\nreplicaof 10.60.1.5 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nmasteruser replica\nmasterauth {{ pw }}\nuser watcher on >{{ pw }} &* +multi +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill\n',
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nuser watcher on >{{ pw }} &* +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill\n',
        'sentinel/sentinel.conf':
          'port 26379\nsentinel monitor main 10.60.1.5 6379 2\nsentinel auth-user main watcher\nsentinel auth-pass main {{ pw }}\n',
      },
      line: 8,
    },
    { files: stack('', off), line: 2 },
    { files: stack(login, `${off}user watchers on >s3 ${rights}\n`), line: 3 },
    { files: stack(login, `${off}user watcher on >s4 ${rights}\n`), line: 4 },
    { files: stack(login, `${off}user watcher off >s3 ${rights}\n`), line: 5, file: 'ha/one.conf' },
    {
      files: stack(
        login,
        `${off}user watcher on >s3 ${rights}\n`,
        `${off}user watcher on >s3 ${rights.replace('+config|rewrite ', '')}\n`,
      ),
      line: 8,
      file: 'ha/two.conf',
    },
  ],
  good: [
    // The password is in a secret, which the start puts behind the file, or which the file includes.
    {
      files: {
        ...stack('sentinel auth-user mymaster watcher\n', `${off}user watcher on >s3 ${rights}\n`),
        'watch.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=watch\nNetwork=ha.network\nSecret=watcher\nVolume=/srv/ha/sentinel.conf:/etc/sentinel.conf:ro\nExec=sh -c \'{ cat /etc/sentinel.conf; printf "sentinel auth-pass mymaster %%s\\\\n" "$$(cat /run/secrets/watcher)"; } > /data/s.conf; exec redis-sentinel /data/s.conf\'\n',
      },
    },
    {
      files: stack(
        'sentinel auth-user mymaster watcher\ninclude /run/secrets/sentinel.conf\n',
        `${off}user watcher on >s3 ${rights}\n`,
      ),
    },
    {
      files: {
        'redis/replica.conf':
          'bind 10.60.1.6 127.0.0.1\nport 6379\nreplicaof 10.60.1.5 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nmasteruser replica\nmasterauth {{ pw }}\nuser watcher on >{{ pw }} &* +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill\n',
        'redis/primary.conf':
          'bind 10.60.1.5 127.0.0.1\nport 6379\nuser default off\nuser replica on >{{ pw }} +psync +replconf +ping\nuser watcher on >{{ pw }} &* +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info +client|setname +client|kill +script|kill\n',
        'sentinel/sentinel.conf':
          'port 26379\nsentinel monitor main 10.60.1.5 6379 2\nsentinel auth-user main watcher\nsentinel auth-pass main {{ pw }}\n',
      },
    },
    { files: stack(login, `${off}user watcher on >s3 ${rights}\n`) },
    { files: stack(login, `${off}user watcher on >s3 allchannels +@all\n`) },
    { files: stack(login, `${off}user watcher on >s3 allchannels +@admin +@fast +@slow\n`) },
    { files: stack('sentinel auth-pass mymaster {{ p }}\n', 'requirepass {{ p }}\n') },
  ],
};
