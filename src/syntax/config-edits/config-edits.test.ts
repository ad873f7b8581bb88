import { describe, expect, it } from 'vitest';
import type { ConfigFile, ConfigRole, ConfigSet } from '../../config/config-set.ts';
import { addEnv } from './add-env.ts';
import { addPostgres } from './add-postgres.ts';
import { addRedis } from './add-redis.ts';
import type { ConfigEdit } from './edit-files.ts';
import { insertHba } from './insert-hba.ts';
import { insertNginx } from './insert-nginx.ts';
import { removeEnv } from './remove-env.ts';
import { removeHba } from './remove-hba.ts';
import { removeNginx } from './remove-nginx.ts';
import { removePostgres } from './remove-postgres.ts';
import { removeRedis } from './remove-redis.ts';
import { replaceInScript } from './replace-in-script.ts';
import { setAclUser } from './set-acl-user.ts';
import { setEnv } from './set-env.ts';
import { setHba } from './set-hba.ts';
import { setNginx } from './set-nginx.ts';
import { setPostgres } from './set-postgres.ts';
import { setRedis } from './set-redis.ts';

function file(role: ConfigRole, hostPath: string, text: string): ConfigFile {
  return { role, source: `configs${hostPath}`, hostPath, text, executable: false };
}

const configs: ConfigSet = {
  unitFolder: '/etc/containers/systemd',
  user: { name: 'root', uid: 0, home: '/root' },
  files: [
    file('nginx', '/etc/nginx/nginx.conf', 'http { include site; server { include tls; } }\n'),
    file('nginx', '/etc/nginx/site', 'server { include tls; location /a { deny all; } }\n'),
    file('nginx', '/etc/nginx/tls', 'ssl_protocols TLSv1.3;\n'),
    file('nginx', '/etc/nginx/unused', 'ssl_protocols TLSv1.2;\n'),
    file('redis', '/r/redis.conf', 'appendonly yes\n'),
    file('redis-acl', '/r/users.acl', 'user app on ~app:*\n'),
    file('postgres', '/p/postgresql.conf', 'fsync = on\n'),
    file('pg-hba', '/p/pg_hba.conf', 'local all all peer\n'),
    file('env', '/e/app.env', 'A=1\n'),
    file('script', '/s/run.sh', 'set -e\nx\n'),
  ],
};

const cases: readonly (readonly [string, ConfigEdit, string, string])[] = [
  [
    'setNginx',
    setNginx('ssl_protocols', 'TLSv1', { in: ['http', 'server'] }),
    '/etc/nginx/tls',
    'ssl_protocols TLSv1;\n',
  ],
  ['removeNginx', removeNginx('deny'), '/etc/nginx/site', 'server { include tls; location /a {  } }\n'],
  [
    'insertNginx',
    insertNginx('etag off;', { block: 'location', location: '/a' }),
    '/etc/nginx/site',
    'server { include tls; location /a { etag off;  deny all; } }\n',
  ],
  ['setRedis', setRedis('appendonly', 'no'), '/r/redis.conf', 'appendonly no\n'],
  ['removeRedis', removeRedis('appendonly'), '/r/redis.conf', ''],
  ['addRedis', addRedis('port', '0'), '/r/redis.conf', 'appendonly yes\nport 0\n'],
  ['setAclUser', setAclUser('app', 'on ~*'), '/r/users.acl', 'user app on ~*\n'],
  ['setPostgres', setPostgres('fsync', 'off'), '/p/postgresql.conf', 'fsync = off\n'],
  ['removePostgres', removePostgres('fsync'), '/p/postgresql.conf', ''],
  ['addPostgres', addPostgres('port', '1'), '/p/postgresql.conf', 'fsync = on\nport = 1\n'],
  ['setHba', setHba({ method: 'peer' }, { method: 'trust' }), '/p/pg_hba.conf', 'local all all trust\n'],
  ['insertHba', insertHba('local a b md5'), '/p/pg_hba.conf', 'local a b md5\nlocal all all peer\n'],
  ['removeHba', removeHba({ type: 'local' }), '/p/pg_hba.conf', ''],
  ['setEnv', setEnv('A', '2'), '/e/app.env', 'A=2\n'],
  ['removeEnv', removeEnv('A'), '/e/app.env', ''],
  ['addEnv', addEnv('B', '2'), '/e/app.env', 'A=1\nB=2\n'],
  ['replaceInScript', replaceInScript('set -e', 'set +e'), '/s/run.sh', 'set +e\nx\n'],
];

describe('edits of a stack', () => {
  it.each(cases)('%s changes one file once and leaves its input alone', (_, edit, hostPath, text) => {
    const before = structuredClone(configs);
    const edited = edit(configs);
    const changed = edited.configs.files.filter((each, i) => each.text !== configs.files[i]?.text);
    expect(changed.map((each) => [each.hostPath, each.text])).toEqual([[hostPath, text]]);
    expect(edited.edits).toBe(1);
    expect(configs).toEqual(before);
  });

  it.each(cases)('%s answers no edits where its files are missing', (_, edit) => {
    const empty = { ...configs, files: [] };
    expect(edit(empty)).toEqual({ configs: empty, edits: 0 });
  });
});
