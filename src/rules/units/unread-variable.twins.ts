import type { Twins } from '../define-rule.ts';

/** For units.unread-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        's.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:20241204\nEnvironment=POSTGRES_USER=a\nEnvironment=POSTGRESQL_DATABASE=a\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_PASSWORD=x\nEnvironment=POSTGRESS_DB=hub\n',
      },
      line: 4,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRESQL_PASSWORD_FILE=/run/secrets/pw\n',
      },
      line: 3,
    },
    {
      files: {
        't.container':
          '[Container]\nImage=lscr.io/linuxserver/tautulli:2.15.3\nEnvironment=UID=1000 GID=1000 TZ=UTC\n',
      },
      line: 3,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nEnvironment=GF_SECURITY_ADMIN_PASSWORD_FILE=/run/secrets/pw\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nSecret=pw,type=env,target=REDIS_PASSWORD\n',
      },
      line: 3,
    },
    {
      files: {
        'nc.container': '[Container]\nImage=docker.io/library/nextcloud:30.0.2-fpm\nEnvironmentFile=nc.env\n',
        'nc.env': 'POSTGRES_HOST=db\nNEXTCLOUD_TRUSTED_DOMAIN=cloud.example.org\n',
      },
      file: 'nc.env',
      line: 2,
    },
    {
      files: {
        'kc.container':
          '[Container]\nImage=quay.io/keycloak/keycloak:26.0.5\nEnvironment=DB_VENDOR=postgres\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/mariadb:11.4.4\nEnvironment=MARIADB_DB=shop\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_DATABASE=app\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nEnvironment=REDIS_PASSWORD=x\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container': '[Container]\nImage=docker.io/library/redis:8\nEnvironment=REDIS_APPENDONLY=yes\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nEnvironment=POSTGRESQL_MAXCONNECTIONS=5\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/bitnamilegacy/redis:7\nEnvironment=REDIS_MAXMEMORY=256mb\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nEnvironment=NGINX_WORKER_PROCESSES=4\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/vaultwarden/server:1.34.3\nEnvironment=SIGNUP_ALLOWED=false\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nEnvironment=PGBOUNCER_POOL_MODE=transaction\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        't.container':
          '[Container]\nImage=lscr.io/linuxserver/swag:4.1\nEnvironment=PUID=1000 PGID=1000 TZ=UTC DOCKER_MODS=x\n',
      },
    },
    // One file for two containers: each reads its own. Names that the images know.
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/mariadb:11.4.4\nEnvironmentFile=all.env\n',
        'app.container': '[Container]\nImage=r.example/app:1\nEnvironmentFile=all.env\n',
        'all.env': 'MARIADB_DATABASE=shop\nMYSQL_DB=shop\n',
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nEnvironment=GF_SECURITY_ADMIN_PASSWORD__FILE=/run/secrets/pw GF_SERVER_CERT_FILE=/tls/a.pem\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_DB=app POSTGRES_PASSWORD_FILE=/x\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nEnvironment=REDIS_PASSWORD=x\nExec=sh -c \'redis-server --requirepass "$REDIS_PASSWORD"\'\n',
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/bitnami/redis:7\nEnvironment=REDIS_PASSWORD=x\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nEnvironment=POSTGRESQL_MAX_CONNECTIONS=5\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/bitnamilegacy/redis:7\nEnvironment=REDIS_PORT_NUMBER=6379\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nEnvironment=NGINX_SERVER_NAME=a.example\nVolume=/srv/t:/etc/nginx/templates:ro\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/vaultwarden/server:1.34.3\nEnvironment=SIGNUPS_ALLOWED=false\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nEnvironment=DEFAULT_POOL_SIZE=20\n',
      },
    },
  ],
};
