import type { Twins } from '../define-rule.ts';

const config =
  "listen_addresses = '127.0.0.1'\nport = 5432\nunix_socket_directories = '/var/run/postgresql'\n";
const hba = `local all postgres peer
local ledger ledger peer
hostssl ledger reports 127.0.0.1/32 scram-sha-256
host ledger metrics 127.0.0.1/32 scram-sha-256
`;
const server = {
  'etc/postgresql/17/main/postgresql.conf': config,
  'etc/postgresql/17/main/pg_hba.conf': hba,
};
const app = '[Service]\nUser=ledger\nExecStart=/usr/bin/ledger\nEnvironmentFile=/etc/ledger/ledger.env\n';
const env = (text: string) => ({ 'etc/ledger/ledger.env': text, 'app.service': app, ...server });

/** For across.postgres-of-service. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/postgresql/17/main/postgresql.conf': "listen_addresses = '10.60.1.5'\n",
        'etc/ledger/ledger.env': 'PGHOST=127.0.0.1\nPGUSER=metrics\nPGDATABASE=ledger\n',
        'app.service': app,
      },
      line: 1,
    },
    { files: env('PGHOST=127.0.0.1\nPGPORT=5433\nPGUSER=metrics\nPGDATABASE=ledger\n'), line: 2 },
    {
      files: env('DATABASE_URL=postgresql:///ledger_production?host=/var/run/postgresql&user=ledger\n'),
      line: 1,
    },
    { files: env('DATABASE_URL=postgres://metrics:s@localhost:5432/ledgers\n'), line: 1 },
    { files: env('DB_HOST=127.0.0.1\nDB_USER=metric\nDB_NAME=ledger\n'), line: 2 },
    { files: env('PGHOST=/tmp\nPGUSER=ledger\nPGDATABASE=ledger\n'), line: 1 },
    { files: env('DATABASE_URL=postgresql://reports@127.0.0.1/ledger?sslmode=disable\n'), line: 1 },
    {
      files: env('DATABASE_URL=postgresql://reports@127.0.0.1/ledger?sslmode=disable\n'),
      line: 3,
      file: 'etc/postgresql/17/main/pg_hba.conf',
    },
    // By the socket comes only the system user of that name.
    {
      files: {
        ...env('PGHOST=/run/postgresql\nPGUSER=ledger\nPGDATABASE=ledger\n'),
        'app.service': app.replace('User=ledger', 'User=www-data'),
      },
      line: 2,
    },
    // On another machine, by the address that it listens on.
    {
      files: {
        'env/fleet.env':
          'JDBC_URL=jdbc:postgresql://10.60.1.5:5432/fleet?sslmode=verify-full\nJDBC_USER=fleet\n',
        'fleet.service':
          '[Service]\nUser=fleet\nExecStart=/usr/bin/fleet\nEnvironmentFile=/etc/fleet/fleet.env\n',
        'postgres/postgresql.conf': "listen_addresses = '10.60.1.5,127.0.0.1'\nssl = on\n",
        'postgres/pg_hba.conf': 'local all postgres peer\nhostnossl fleet fleet 10.60.0.0/16 scram-sha-256\n',
      },
      line: 2,
      file: 'postgres/pg_hba.conf',
    },
  ],
  good: [
    // By the one address that it has, and by the socket.
    {
      files: {
        ...env('PGHOST=10.60.1.5\nPGUSER=metrics\nPGDATABASE=ledger\n'),
        'etc/postgresql/17/main/postgresql.conf': "listen_addresses = '10.60.1.5'\n",
        'etc/postgresql/17/main/pg_hba.conf': 'host ledger metrics 10.60.1.0/24 scram-sha-256\n',
      },
    },
    { files: env('DATABASE_URL=postgresql:///ledger?host=/run/postgresql\n') },
    { files: env('DATABASE_URL=postgresql:///ledger?host=%2Fvar%2Frun%2Fpostgresql&user=ledger\n') },
    { files: env('PGHOST=localhost\nPGUSER=metrics\nPGDATABASE=ledger\n') },
    { files: env('DATABASE_URL=postgresql://reports@127.0.0.1/ledger?sslmode=require\n') },
    // A pooler has the other port.
    {
      files: {
        ...env('PGHOST=127.0.0.1\nPGPORT=6432\nPGUSER=metrics\nPGDATABASE=ledger\n'),
        'etc/pgbouncer/pgbouncer.ini':
          '[databases]\n* = host=/run/postgresql\n[pgbouncer]\nlisten_port = 6432\n',
      },
    },
    // A map lets the service in as somebody else.
    {
      files: {
        ...env('PGHOST=/run/postgresql\nPGUSER=ledger\nPGDATABASE=ledger\n'),
        'app.service': app.replace('User=ledger', 'User=www-data'),
        'etc/postgresql/17/main/pg_hba.conf': 'local ledger ledger peer map=apps\n',
        'etc/postgresql/17/main/pg_ident.conf': 'apps www-data ledger\n',
      },
    },
    // A container in its own network means its own loopback address.
    {
      files: {
        ...server,
        'app.container':
          '[Container]\nImage=registry.example.com/app:1.2\nEnvironment=PGHOST=127.0.0.1 PGPORT=5433 PGUSER=app\nNetwork=app.network\n',
        'app.network': '[Network]\n',
      },
    },
  ],
};
