import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (settings: string, environment: string): TwinFiles => ({
  'pgbouncer.ini': `[databases]\napp = host=pg\n[pgbouncer]\nlisten_addr = 0.0.0.0\nauth_type = scram-sha-256\nauth_file = /etc/pgbouncer/userlist.txt\n${settings}`,
  'userlist.txt': '"app" "SCRAM-SHA-256$4096:c2FsdA==$a:b"\n',
  'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\n',
  'bouncer.container':
    '[Container]\nImage=registry.example.org/pgbouncer:1.24\nContainerName=bouncer\nNetwork=n.network\nVolume=/etc/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini\n',
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\n${environment}`,
});
const url = 'Environment=DATABASE_URL=postgres://app@bouncer:6432/app\n';

const withFiles = (files: TwinFiles, count: number): TwinFiles => ({
  ...files,
  'bouncer.container': `${files['bouncer.container']}Ulimit=nofile=${count}:${count}\n`,
});

export const twins: Twins = {
  bad: [
    // Beside the host, and nearly a name of auth_file.
    {
      files: stack('', 'Environment=PGHOST=bouncer PGPORT=6432 PGUSER=ap PGDATABASE=app\n'),
      file: 'userlist.txt',
      line: 1,
    },
    {
      files: stack('', 'Environment=PGHOST=bouncer PGPORT=6432 PGUSER=shop PGDATABASE=app\n'),
      file: 'app.container',
      line: 4,
    },
    {
      files: stack(
        'pool_mode = session\ndefault_pool_size = 20\nmax_client_conn = 200\n',
        `${url}Environment=DB_POOL_SIZE=60\n`,
      ),
      line: 7,
    },
    { files: stack('max_client_conn = 50\n', `${url}Environment=DB_POOL_SIZE=60\n`), line: 7 },
    { files: stack('', `${url}Environment=DB_POOL_SIZE=160\n`), file: 'app.container', line: 5 },
    { files: stack('admin_users = root, app\n', url), line: 7 },
    { files: stack('listen_addr = 127.0.0.1, ::1\n', url), line: 7 },
    { files: stack('', url.replace('//app@', '//shop@')), file: 'app.container', line: 4 },
    { files: withFiles(stack('max_client_conn = 1000\n', url), 1010), file: 'bouncer.container', line: 6 },
  ],
  good: [
    { files: stack('', 'Environment=PGHOST=bouncer PGPORT=6432 PGUSER=app PGDATABASE=app\n') },
    { files: withFiles(stack('max_client_conn = 1000\n', url), 4096) },

    {
      files: stack(
        'pool_mode = transaction\nmax_client_conn = 200\nstats_users = app\nadmin_users =\n',
        `${url}Environment=DB_POOL_SIZE=60\n`,
      ),
    },
    {
      files: stack(
        'auth_query = SELECT usename, passwd FROM pg_shadow WHERE usename=$1\nauth_user = app\nadmin_users = root\n',
        url.replace('//app@', '//shop@'),
      ),
    },
    { files: { ...stack('admin_users = root\n', url), 'userlist.txt': '"{{ user }}" "{{ hash }}"\n' } },
  ],
};
