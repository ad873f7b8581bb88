import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { nearly } from '../parts/nearly.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { shown } from '../stack/mask-templates.ts';

/** The image reads the variables that are meant for it. */
export const unitsUnreadVariable: Rule = {
  id: 'units.unread-variable',
  title: 'The image reads the variables that are meant for it',
  area: 'units',
  severity: 'warning',
  why: "A variable that the image's entry point does not know does nothing: the database has another name, the server no password.",
  source:
    'the entry points of docker.io/library/postgres, redis, mariadb, mysql, mongo, rabbitmq, nextcloud, wordpress; grafana.com/docs, docker; keycloak.org/server/all-config; min.io/docs',
  *judge(stack) {
    const environments = containerEnvironments(stack);
    for (const environment of environments) {
      const { plan, unit } = environment;
      const image = imageOf(plan);
      const isUnread = [...images, ...more].find(({ path }) =>
        path.test(image.isOfficial ? `library/${image.name}` : image.path),
      );
      if (isUnread === undefined) continue;
      const lines = unit.sections.get('Container') ?? [];
      for (const { name, place } of told(environment)) {
        const reads = isUnread.reads ?? new Set<string>();
        const slip = reads.has(name) || name.length < 8 ? undefined : nearly(name, [...reads]);
        if ((!isUnread.names.test(name) && slip === undefined) || reads.has(name)) continue;
        // A script or a check of its own may read it, and another container that gets the same file.
        const isUsed =
          lines.some(({ key, value }) => !/^(?:Environment|Secret)$/.test(key) && value.includes(name)) ||
          (plan.mounts.length > 0 && stack.filesOf('script').some(({ text }) => text.includes(name))) ||
          // A template of Nginx is filled in with whatever it names.
          plan.mounts.some(({ target }) => target.startsWith('/etc/nginx/templates')) ||
          (place.file !== unit.source && isShared(stack, environment, place));
        if (isUsed) continue;
        yield {
          place,
          message: `${shown(plan.image.reference)} does not read ${name}: it does nothing`,
          help: slip ?? meant[name] ?? isUnread.help,
        };
      }
    }
  },
};

function told({ variables, plan }: ContainerEnvironment): { name: string; place: Place }[] {
  const secrets = plan.secrets
    .filter(({ as }) => as === 'env')
    .map(({ target, place }) => ({ name: target, place }));
  return [...variables.values(), ...secrets];
}

/** Whether anybody else gets the file, or it is no file of this unit's own at all. */
function isShared(stack: ReadStack, { unit }: ContainerEnvironment, { file }: Place): boolean {
  if (!stack.filesOf('env').some(({ source }) => source === file)) return false;
  const users = containerEnvironments(stack).filter(({ variables }) =>
    [...variables.values()].some(({ place }) => place.file === file),
  );
  return users.some((other) => other.unit !== unit);
}

interface ReadImage {
  readonly path: RegExp;
  /** Names that look meant for the image. */
  readonly names: RegExp;
  /** Those among them that it reads. */
  readonly reads?: ReadonlySet<string>;
  readonly help?: string;
}

const images: readonly ReadImage[] = [
  {
    path: /^(?:library\/postgres|postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb)$/,
    names: /^(?:POSTGRES(?:QL)?_\w+|PG_(?:DATABASE|DB|USER|PASSWORD)|MYSQL_\w+|MARIADB_\w+)$/,
    reads: new Set(
      `POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB POSTGRES_INITDB_ARGS POSTGRES_INITDB_WALDIR POSTGRES_HOST_AUTH_METHOD
      POSTGRES_USER_FILE POSTGRES_PASSWORD_FILE POSTGRES_DB_FILE POSTGRES_INITDB_ARGS_FILE`.split(/\s+/),
    ),
  },
  {
    path: /^(?:sclorg|fedora|centos\w*|rhel\d+|rhscl)\/postgresql-\d/,
    names:
      /^(?:POSTGRES_\w+|PG(?:USER|DATABASE|PASSWORD)|POSTGRESQL_(?:USERNAME|USER_NAME|DB|DBNAME|DATABASE_NAME|PASS|WORK_MEM|MAINTENANCE_WORK_MEM|PORT|PORT_NUMBER|(?!CONFIG)\w+_FILE))$/,
    reads: new Set(
      `POSTGRESQL_USER POSTGRESQL_PASSWORD POSTGRESQL_DATABASE POSTGRESQL_ADMIN_PASSWORD POSTGRESQL_MAX_CONNECTIONS
      POSTGRESQL_MAX_PREPARED_TRANSACTIONS POSTGRESQL_SHARED_BUFFERS POSTGRESQL_EFFECTIVE_CACHE_SIZE`.split(
        /\s+/,
      ),
    ),
    help: 'POSTGRESQL_USER, POSTGRESQL_PASSWORD, POSTGRESQL_DATABASE, POSTGRESQL_ADMIN_PASSWORD',
  },
  {
    path: /^(?:library\/redis|library\/valkey|valkey\/valkey)$/,
    names:
      /^(?:(?:REDIS|VALKEY)_(?:PASSWORD|PASS|ARGS|MAXMEMORY|MAXMEMORY_POLICY|MAX_MEMORY|USER|USERNAME|DATABASES|AOF_ENABLED|APPENDONLY|PORT|PORT_NUMBER|PASSWORD_FILE|DISABLE_COMMANDS|REPLICATION_MODE|CONF|CONFIG|SAVE|LOGLEVEL|TIMEOUT)|ALLOW_EMPTY_PASSWORD)$/,
    reads: new Set(['VALKEY_ARGS']),
    help: 'a redis.conf, or words of Exec=redis-server …',
  },
  {
    path: /^library\/(?:mariadb|mysql)$/,
    names:
      /^(?:(?:MARIADB|MYSQL)_(?:DB|DBNAME|DB_NAME|DATABASE_NAME|USERNAME|USER_NAME|PASS|PASSWD|ROOT_PASS|ROOT_PASSWD|ADMIN_PASSWORD|USER_PASSWORD)(?:_FILE)?|POSTGRES_\w+)$/,
    help: 'MARIADB_DATABASE, MARIADB_USER, MARIADB_PASSWORD_FILE, MARIADB_ROOT_PASSWORD_FILE (MYSQL_… for mysql)',
  },
  {
    path: /^library\/mongo$/,
    names:
      /^(?:MONGO_INITDB_(?:USERNAME|PASSWORD)(?:_FILE)?|MONGO_(?:ROOT_USERNAME|ROOT_PASSWORD|USER|USERNAME|PASS|PASSWORD|DATABASE|DB)(?:_FILE)?|MONGODB_\w+)$/,
    help: 'MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD_FILE, MONGO_INITDB_DATABASE',
  },
  {
    path: /^library\/rabbitmq$/,
    names:
      /^RABBITMQ_(?:USER|USERNAME|PASS|PASSWORD|VHOST|DEFAULT_USERNAME|DEFAULT_PASSWORD|DEFAULT_PASS_FILE|DEFAULT_USER_FILE)$/,
    help: 'RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS, RABBITMQ_DEFAULT_VHOST, or rabbitmq.conf',
  },
  {
    path: /^library\/nextcloud$/,
    names:
      /^(?:NEXTCLOUD_(?:TRUSTED_DOMAIN|DOMAIN|DOMAINS|ADMIN_USERNAME|ADMIN_PASS|TRUSTED_PROXIES|DATADIR)|PHP_UPLOAD_(?:MAX|SIZE|MAX_SIZE|MAX_FILESIZE)|REDIS_(?:PASSWORD|PORT|HOSTNAME)|POSTGRES_(?:DATABASE|USERNAME|PASS)|MYSQL_(?:DB|USERNAME|PASS))$/,
    help: 'NEXTCLOUD_TRUSTED_DOMAINS, TRUSTED_PROXIES, PHP_UPLOAD_LIMIT, REDIS_HOST_PASSWORD, POSTGRES_DB, MYSQL_DATABASE',
  },
  {
    path: /^library\/wordpress$/,
    names: /^WORDPRESS_(?:DATABASE_\w+|DB_PASS|DB_USERNAME|DB_DATABASE|DB_PORT)$/,
    help: 'WORDPRESS_DB_HOST, WORDPRESS_DB_NAME, WORDPRESS_DB_USER, WORDPRESS_DB_PASSWORD_FILE',
  },
  {
    path: /^grafana\/grafana(?:-oss|-enterprise)?$/,
    names:
      /^(?:GRAFANA_\w+|GF_\w+(?:PASSWORD|CLIENT_SECRET|SECRET_KEY|TOKEN)_FILE|GF_ADMIN_(?:USER|PASSWORD)|GF_ROOT_URL)$/,
    help: 'GF_<SECTION>_<KEY>, from a file with __FILE: GF_SECURITY_ADMIN_PASSWORD__FILE',
  },
  {
    path: /^keycloak\/keycloak$/,
    names:
      /^(?:KEYCLOAK_(?:USER|PASSWORD|FRONTEND_URL|HOSTNAME|IMPORT|LOGLEVEL|ADMIN_PASSWORD_FILE)|DB_(?:VENDOR|ADDR|PORT|DATABASE|SCHEMA|USER|PASSWORD)(?:_FILE)?|PROXY_ADDRESS_FORWARDING|KC_(?:DB|BOOTSTRAP_ADMIN)_PASSWORD_FILE|KC_DATABASE\w*|KC_DB_(?:HOST|NAME|USER))$/,
    help: 'KC_DB, KC_DB_URL, KC_DB_USERNAME, KC_DB_PASSWORD, KC_HOSTNAME, KC_BOOTSTRAP_ADMIN_USERNAME',
  },
  {
    path: /^linuxserver\/[\w-]+$/,
    names: /^(?:[UG]ID|PGUID|PUUID|USER_ID|GROUP_ID|USERID|GROUPID|P_?[UG]_ID|TIMEZONE|TIME_ZONE)$/,
    help: 'PUID, PGID, TZ',
  },
  {
    path: /^minio\/minio$/,
    names:
      /^MINIO_(?:USER|USERNAME|PASS|PASSWORD|ADMIN_USER|ADMIN_PASSWORD|ROOT_PASS|ROOT_USERNAME|PASSWORD_FILE)$/,
    help: 'MINIO_ROOT_USER, MINIO_ROOT_PASSWORD_FILE',
  },
];

const more: readonly ReadImage[] = [
  {
    path: /^bitnami(?:legacy|secure)?\/postgresql$/,
    names:
      /^POSTGRESQL_(?:SHARED_BUFFERS|WORK_MEM|MAINTENANCE_WORK_MEM|EFFECTIVE_CACHE_SIZE|LISTEN_ADDRESSES)$/,
    help: 'a file in /bitnami/postgresql/conf/conf.d',
  },
  {
    path: /^bitnami(?:legacy|secure)?\/(?:redis|valkey)$/,
    names: /^(?:REDIS|VALKEY)_(?:MAXMEMORY|MAXMEMORY_POLICY|APPENDONLY|ARGS|PASS|CONF)$/,
    help: 'REDIS_EXTRA_FLAGS, REDIS_AOF_ENABLED, REDIS_PASSWORD_FILE',
  },
  {
    path: /^library\/nginx$/,
    names:
      /^NGINX_(?:WORKER_PROCESSES|WORKER_CONNECTIONS|CLIENT_MAX_BODY_SIZE|SERVER_NAME|CONF|CONFIG|LISTEN)$/,
    help: 'a file in /etc/nginx/templates that says it, or nginx.conf',
  },
  {
    path: /^vaultwarden\/server$/,
    names: /^(?:VAULTWARDEN|BITWARDEN)_\w+$/,
    reads: new Set(
      `ADMIN_TOKEN DATABASE_URL SIGNUPS_ALLOWED SIGNUPS_VERIFY INVITATIONS_ALLOWED WEBSOCKET_ENABLED ROCKET_PORT SMTP_HOST
      SMTP_FROM SMTP_USERNAME SMTP_PASSWORD SMTP_SECURITY IP_HEADER`.split(/\s+/),
    ),
    help: 'the name without it: DOMAIN, SIGNUPS_ALLOWED, DATABASE_URL',
  },
  {
    path: /^dpage\/pgadmin4$/,
    names: /^PGADMIN_(?:EMAIL|USER|PASSWORD|PORT|DEFAULT_USER|ADMIN_\w+)(?:_FILE)?$/,
    help: 'PGADMIN_DEFAULT_EMAIL, PGADMIN_DEFAULT_PASSWORD_FILE, PGADMIN_LISTEN_PORT',
  },
  {
    path: /^edoburu\/pgbouncer$/,
    names: /^(?:PGBOUNCER_\w+|MAX_CLIENTS|POOL_SIZE|MAX_CLIENT_CONNECTIONS)$/,
    help: 'the name of the setting in capitals: POOL_MODE, MAX_CLIENT_CONN, DEFAULT_POOL_SIZE',
  },
];

const meant: Readonly<Record<string, string>> = {
  POSTGRES_DATABASE: 'POSTGRES_DB=…',
  POSTGRESQL_DATABASE: 'POSTGRES_DB=…',
  POSTGRESQL_USERNAME: 'POSTGRES_USER=…',
  POSTGRESQL_PASSWORD: 'POSTGRES_PASSWORD=…',
  POSTGRESQL_PASSWORD_FILE: 'POSTGRES_PASSWORD_FILE=…',
  POSTGRES_USERNAME: 'POSTGRES_USER=…',
  POSTGRES_PASS: 'POSTGRES_PASSWORD_FILE=…',
  REDIS_PASSWORD: 'requirepass in redis.conf',
  REDIS_ARGS: 'Exec=redis-server …',
};
