import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'pgbouncer.ini': '[databases]\na = host=pg\n[pgbouncer]\nclient_tls_sslmode = require\n' },
      line: 4,
    },
    { files: { 'pgbouncer.ini': '[databases]\na = host=pg\n[pgbouncer]\nauth_type = hba\n' }, line: 4 },
    { files: { 'pgbouncer.ini': '[databases]\na = host=pg max_db_connection=5\n[pgbouncer]\n' }, line: 2 },
    {
      files: { 'pgbouncer.ini': '[databases]\na = host=pg pool_mode=transactional\n[pgbouncer]\n' },
      line: 2,
    },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\nPool_Mode = session\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\npool_mode = transactions\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\nauth_type = scram-sha256\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\nmax_client_con = 100\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\npool_size = 20\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = 10m\n' }, line: 2 },
    { files: { 'pool/pgbouncer.ini': '[pgbouncer]\ndefault_pool_size = 20 ; per user\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'pool/pgbouncer.ini': `; comments stand alone
[databases]
app = host=db port=5432 dbname=app pool_size=20 pool_mode=session
* = host=db
[users]
report = pool_mode=session max_user_connections=3
[pgbouncer]
# here too
listen_addr = *
listen_port = 6432
auth_type = scram-sha-256
pool_mode = transaction
max_client_conn = 400
query_wait_timeout = 2.5
server_reset_query = DISCARD ALL
verbose = 0
`,
      },
    },
    {
      files: {
        'pool/pgbouncer.ini.j2':
          '[pgbouncer]\ndefault_pool_size = {{ pool_size }}\nauth_type = {{ auth }}\npool_mode = statement\n',
      },
    },
  ],
};
