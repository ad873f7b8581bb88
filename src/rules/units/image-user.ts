import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';

/** The user is the one whom the image knows. */
export const unitsImageUser: Rule = {
  id: 'units.image-user',
  title: 'The user is the one whom the image knows',
  area: 'units',
  severity: 'error',
  why: "podman finds a name in the image's /etc/passwd or not at all. The Alpine image's postgres is 70, Debian's 999: with the other's number the server does not own its data folder and refuses to start.",
  source: 'the Dockerfiles of docker.io/library/postgres',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'User');
      const { tag, digest } = imageOf(plan);
      const named = plan.user ?? '';
      const official = imageOf(plan).isOfficial ? users[imageOf(plan).name] : undefined;
      if (line !== undefined && official !== undefined && /^[a-z_][\w-]*$/.test(named)) {
        if (!official.includes(named) && !ofSystem.has(named))
          yield {
            place: line.place,
            message: `${plan.image.reference} has no user ${named}: podman refuses to start it`,
            help: `User=${official[0]}`,
          };
        continue;
      }
      if (line === undefined || !runsOfficial(plan, 'postgres') || tag === undefined || digest !== undefined)
        continue;
      const isAlpine = tag.includes('alpine');
      const [right, wrong] = isAlpine ? ['70', '999'] : ['999', '70'];
      if (plan.user !== wrong) continue;
      yield {
        place: line.place,
        message: `in ${plan.image.reference} the user postgres is ${right}, not ${wrong}`,
        help: `User=${right}`,
      };
    }
  },
};

/** Users that the official images add. */
const users: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgres'],
  redis: ['redis'],
  valkey: ['valkey'],
  nginx: ['nginx'],
  mariadb: ['mysql'],
  mysql: ['mysql'],
  mongo: ['mongodb'],
  memcached: ['memcache'],
  rabbitmq: ['rabbitmq'],
  node: ['node'],
};

/** Those that Debian and Alpine have. */
const ofSystem = new Set(
  `root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt adm shutdown
  halt operator postmaster cron ftp sshd at squid xfs cyrus vpopmail ntp smmsp guest systemd-network`.split(
    /\s+/,
  ),
);
