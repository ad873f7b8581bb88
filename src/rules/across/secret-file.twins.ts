import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.secret-file. */
export const twins: Twins = {
  bad: [
    // A migration asks the database.
    {
      files: {
        'schema.container':
          '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nExec=alembic upgrade head\n[Service]\nType=oneshot\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nSecret=pg-app\n',
        'etc/web.env': 'DB_PASSWORD_FILE=/run/secrets/pg-app\n',
      },
      file: 'etc/web.env',
      line: 1,
    },
    // A script of the first start.
    {
      files: {
        'initdb/20-app.sh': '#!/bin/bash\nset -euo pipefail\npassword=$(cat /run/secrets/trips_pg_app)\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/trips/initdb:/docker-entrypoint-initdb.d:ro\nSecret=trips_pg_app,target=pg_app\n',
      },
      line: 3,
    },
    // The file is right for the other container that reads it.
    {
      files: {
        'worker.container':
          '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nSecret=web-key,target=secret-key\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nSecret=web-key,target=key\n',
        'etc/web.env': 'SECRET_KEY_FILE=/run/secrets/key\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit(
          'Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg_password\nSecret=pg-password',
        ),
      },
      line: 3,
    },
    {
      files: { 'w.container': unit('Secret=pw,type=env,target=PW\nExec=sh -c "cat /run/secrets/pw"') },
      line: 4,
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/secrets/db\nSecret=db') }, line: 3 },
    {
      files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/var/run/secrets/dbx\nSecret=db') },
      line: 3,
    },
  ],
  good: [
    // A task that shares the file with the service has its own password of the database, and needs no more.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nSecret=pg-app\nSecret=jwt\n',
        'schema.container':
          '[Container]\nImage=a.io/web:1\nEnvironmentFile=/etc/web.env\nEnvironment=DB_PASSWORD_FILE=/run/secrets/pg-owner\nSecret=pg-owner\nExec=alembic upgrade head\n[Service]\nType=oneshot\n',
        'etc/web.env': 'DB_PASSWORD_FILE=/run/secrets/pg-app\nJWT_SECRET_FILE=/run/secrets/jwt\n',
      },
    },
    // What is looked for first, and a file of several containers.
    {
      files: {
        'initdb/20-app.sh':
          '#!/bin/bash\nset -euo pipefail\n# /run/secrets/old was its name\n[ -r /run/secrets/extra ] && . /run/secrets/pg_app\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/trips/initdb:/docker-entrypoint-initdb.d:ro\nSecret=trips_pg_app,target=pg_app\n',
      },
    },
    { files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nSecret=pw,type=mount,mode=0400') } },
    { files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nSecret=a,target=/run/secrets/pw') } },
    {
      files: { 'w.container': unit('Environment=P_FILE=/run/secrets/pw\nVolume=/etc/keys:/run/secrets:ro') },
    },
    {
      files: {
        'w.container': unit(
          'Environment=DB_PASSWORD_FILE=/secrets/db LOG_FILE=/var/log/a.log\nSecret=db,target=/secrets/db',
        ),
      },
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD_FILE=/var/run/secrets/db\nSecret=db') } },
  ],
};
