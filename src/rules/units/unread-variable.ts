import type { Rule } from '../define-rule.ts';
import { containerUnits, plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** The image reads the variables that are meant for it. */
export const unitsUnreadVariable: Rule = {
  id: 'units.unread-variable',
  title: 'The image reads the variables that are meant for it',
  area: 'units',
  severity: 'warning',
  why: "A variable that the image's entry point does not know does nothing: the database has another name, the server no password.",
  source: 'docker-entrypoint.sh of docker.io/library/postgres, redis',
  *judge(stack) {
    const units = new Map(containerUnits(stack).map((unit) => [unit.name, unit]));
    for (const { plan } of plannedUnits(stack)) {
      const unit = units.get(`${plan.name}.container`);
      const lines = unit?.sections.get('Container') ?? [];
      for (const name of Object.keys(plan.environment)) {
        const isLost = runsOfficial(plan, 'postgres')
          ? /^POSTGRES_/.test(name) && !postgresReads.has(name)
          : runsOfficial(plan, 'redis') && redisNames.has(name);
        // A script or a check of its own may read it.
        const isUsed =
          lines.some(({ key, value }) => key !== 'Environment' && value.includes(name)) ||
          (plan.mounts.length > 0 && stack.filesOf('script').some(({ text }) => text.includes(name)));
        const line = lines.find(({ key, value }) => key === 'Environment' && value.includes(`${name}=`));
        if (!isLost || isUsed || line === undefined) continue;
        yield {
          place: line.place,
          message: `${plan.image.reference} does not read ${name}: it does nothing`,
          help: meant[name],
        };
      }
    }
  },
};

const postgresReads = new Set(
  `POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB POSTGRES_INITDB_ARGS POSTGRES_INITDB_WALDIR POSTGRES_HOST_AUTH_METHOD
  POSTGRES_USER_FILE POSTGRES_PASSWORD_FILE POSTGRES_DB_FILE POSTGRES_INITDB_ARGS_FILE`.split(/\s+/),
);
const redisNames = new Set([
  'REDIS_PASSWORD',
  'REDIS_ARGS',
  'REDIS_MAXMEMORY',
  'REDIS_USER',
  'REDIS_USERNAME',
  'REDIS_DATABASES',
  'ALLOW_EMPTY_PASSWORD',
  'REDIS_AOF_ENABLED',
  'REDIS_PORT_NUMBER',
]);
const meant: Readonly<Record<string, string>> = {
  POSTGRES_DATABASE: 'POSTGRES_DB=…',
  POSTGRES_USERNAME: 'POSTGRES_USER=…',
  POSTGRES_PASS: 'POSTGRES_PASSWORD_FILE=…',
  REDIS_PASSWORD: 'requirepass in redis.conf',
  REDIS_ARGS: 'Exec=redis-server …',
};
