import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (args: string, more = ''): TwinFiles => ({
  'db.container': `[Container]\nImage=docker.io/library/postgres:17.6\nSecret=db,target=/run/secrets/db\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/db\nEnvironment=POSTGRES_INITDB_ARGS="${args}"\n${more}`,
});

/** For postgres.initdb-args. */
export const twins: Twins = {
  bad: [
    { files: unit('--data-checksum-s --encoding=UTF8'), line: 5 },
    { files: unit('--wal-segsize=100'), line: 5 },
    { files: unit('--auth-host=scram-sha256'), line: 5 },
    { files: unit('--auth-host=trust'), line: 5 },
    { files: unit('-A trust'), line: 5 },
    { files: unit('--auth-host=peer'), line: 5 },
  ],
  good: [
    {
      files: unit(
        '--data-checksums --auth-host=scram-sha-256 --auth-local=peer --encoding=UTF8 --wal-segsize=64',
      ),
    },
    { files: unit('-E UTF8 --locale C.UTF-8 -k') },
    { files: unit('--locale-provider=icu --icu-locale=en-US -c work_mem=8MB') },
    // Its pg_hba.conf is another one.
    {
      files: {
        ...unit(
          '--auth-host=trust',
          'Volume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\n',
        ),
        'srv/pg_hba.conf': 'host all all 10.0.0.0/8 scram-sha-256\n',
      },
    },
  ],
};
