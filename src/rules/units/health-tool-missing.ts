import { kept } from '../../kept.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedBuilds, rootImage, usersOf } from '../parts/build/builds.ts';
import { allContainers } from '../parts/kube/members.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { imageOf, majorOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** The image has the program that its health check runs. */
export const unitsHealthToolMissing: Rule = {
  id: 'units.health-tool-missing',
  title: 'The image has the program that its health check runs',
  area: 'units',
  severity: 'warning',
  why: 'The official images of PostgreSQL and Redis bring no curl, that of Nginx no wget and its alpine-slim no curl, the slim images of Node and Python and that of Keycloak neither, the alpine images of most have wget and no curl: the check ends with "not found" and the service never becomes healthy.',
  source: 'the Dockerfiles of docker.io/library and of quay.io/keycloak/keycloak',
  *judge(stack) {
    for (const planned of allContainers(stack)) {
      // An image that is built has what its base has, and what is installed.
      const built = builtOn(stack, planned.unit.name);
      const plan =
        built === undefined
          ? planned.plan
          : { ...planned.plan, image: { ...planned.plan.image, reference: built.base } };
      const { isOfficial, tag, ...image } = imageOf(plan);
      const name = image.name.replace(/^nginx-unprivileged$/, 'nginx');
      const isKeycloak = /^quay\.io\/keycloak\/keycloak:(?:1[89]|2\d)/.test(plan.image.reference);
      const isNginx = /^docker\.io\/nginxinc\/nginx-unprivileged:/.test(plan.image.reference);
      const isProm = /^docker\.io\/prom\/|^quay\.io\/prometheus\//.test(plan.image.reference);
      if (plan.health === undefined || !(isOfficial || isKeycloak || isNginx || isProm)) continue;
      const isSlim = /^(?:node|python|ruby)$/.test(name) && /(?:^|-)slim(?:-|$)/.test(tag ?? '');
      const isAlpine = tag?.includes('alpine') === true;
      const isRenamed = name === 'mariadb' && (majorOf(plan) ?? 0) >= 11;
      const isBare =
        isAlpine &&
        /^(?:node|python|ruby|golang|rust|eclipse-temurin|alpine|httpd|haproxy|caddy|traefik|memcached|registry)$/.test(
          name,
        );
      const kind = isProm
        ? 'prometheus'
        : isBare
          ? 'alpine'
          : isSlim
            ? 'slim'
            : /^(?:nginx|redis|valkey)$/.test(name) && isAlpine
              ? `${name}-alpine`
              : name;
      const missing = isRenamed
        ? renamed
        : (lacking[kind] ?? []).filter((each) => !bringsAll(kind, each, tag));
      const text = [plan.health.command].flat().join(' ');
      const isBash = /^(?:\S*\/)?bash\s/.test(text);
      if (isBash && missing.includes('bash') && built?.installed.includes('bash') !== true) {
        yield {
          place: plan.health.place,
          message: `${plan.image.reference} has no bash: the check fails each time`,
          help: own[name] ?? 'sh -c …',
        };
        continue;
      }
      if (
        text.includes('/dev/tcp/') &&
        !/\bbash\b/.test(text) &&
        (kind in lacking || isOfDebian.test(name)) &&
        !isKeycloak
      ) {
        yield {
          place: plan.health.place,
          message: `the shell that runs this in ${plan.image.reference} knows no /dev/tcp, which is bash's own: the check fails each time`,
          help: isAlpine ? (own[name] ?? 'nc -z 127.0.0.1 PORT') : "bash -c '</dev/tcp/127.0.0.1/PORT'",
        };
        continue;
      }
      for (const { command } of walkCommands(healthTree(plan.health))) {
        const program = command.kind === 'simple' ? (command.words[0]?.literal ?? '') : '';
        if (built?.installed.includes(program)) continue;
        if (!missing.includes(program) || (isAlpine && ofBusybox.has(program))) continue;
        yield {
          place: plan.health.place,
          message: `${plan.image.reference} has no ${program}: the check fails each time`,
          help: isRenamed ? program.replace(/^mysql$/, 'mariadb').replace(/^mysql/, 'mariadb-') : own[name],
        };
      }
    }
  },
};

/** Official images on Debian or Alpine, whose sh is dash or Busybox'. */
const isOfDebian =
  /^(?:python|node|ruby|golang|rust|php|httpd|tomcat|openjdk|perl|elixir|nextcloud|wordpress|ghost|redmine)$/;

/** MariaDB 11's image has them under its own names alone. */
const renamed = ['mysql', 'mysqladmin', 'mysqldump', 'mysqlcheck', 'curl', 'wget'];

/** Programs of packages that Debian's slim images leave out; Busybox brings them to Alpine's. */
const ofOthers = ['nc', 'ps', 'pgrep', 'netstat', 'ss', 'telnet', 'ping', 'killall', 'pkill'];

const ofBusybox = new Set(['wget', 'nc', 'ps', 'pgrep', 'netstat', 'ping', 'killall', 'pkill']);

const lacking: Readonly<Record<string, readonly string[]>> = {
  postgres: [...ofOthers, 'curl', 'wget', 'redis-cli', 'valkey-cli', 'mysqladmin', 'mysql', 'mongosh'],
  redis: [...ofOthers, 'curl', 'wget', 'pg_isready', 'psql', 'valkey-cli'],
  valkey: [...ofOthers, 'curl', 'wget', 'pg_isready', 'psql'],
  keycloak: ['curl', 'wget', 'nc'],
  slim: [...ofOthers, 'curl', 'wget', 'pg_isready', 'redis-cli'],
  nats: ['curl', 'wget', 'nc', 'sh', 'bash', 'test'],
  caddy: ['curl', 'bash'],
  traefik: ['curl', 'bash'],
  // Busybox brings wget and nc.
  alpine: ['curl', 'bash'],
  mongo: ['mongo'],
  prometheus: ['curl', 'bash', 'psql', 'pg_isready'],
  registry: ['curl', 'bash'],
  haproxy: [...ofOthers, 'curl', 'wget'],
  memcached: [...ofOthers, 'curl', 'wget'],
  rabbitmq: [...ofOthers.filter((each) => each !== 'ps' && each !== 'pgrep'), 'curl', 'wget'],
  php: ['cgi-fcgi', 'wget', ...ofOthers],
  debian: [...ofOthers, 'curl', 'wget'],
  ubuntu: [...ofOthers.filter((each) => !/^p(?:s|grep|kill)$/.test(each)), 'curl', 'wget'],
  nginx: [...ofOthers, 'wget', 'pg_isready', 'redis-cli'],
  'nginx-alpine': ['curl', 'bash'],
  'redis-alpine': ['curl', 'bash', 'pg_isready', 'psql', 'valkey-cli'],
  'valkey-alpine': ['curl', 'bash', 'pg_isready', 'psql'],
};

/** The alpine image of Nginx is its alpine-slim with curl; MongoDB dropped its old shell with 6. */
function bringsAll(kind: string, program: string, tag = ''): boolean {
  if (kind === 'nats') return tag.includes('alpine') && program !== 'curl' && program !== 'bash';
  if (kind === 'mongo') return Number(/^\d+/.exec(tag)?.[0] ?? 0) < 6;
  return kind === 'nginx-alpine' && program === 'curl' && !tag.includes('alpine-slim');
}
const own: Readonly<Record<string, string>> = {
  postgres: 'pg_isready',
  redis: 'redis-cli ping',
  nginx: 'curl -fsS -o /dev/null http://127.0.0.1/, or wget in the alpine images',
  mongo: "mongosh --quiet --eval 'db.runCommand({ping: 1}).ok'",
  keycloak: "bash -c 'exec 3<>/dev/tcp/localhost/9000 …'",
  node: "node -e 'fetch(…).then((answer) => process.exit(answer.ok ? 0 : 1))'",
};

interface Built {
  readonly base: string;
  /** What the Containerfile runs and copies. */
  readonly installed: string;
}

function builtOn(stack: ReadStack, unit: string): Built | undefined {
  return bases(stack).get(unit);
}

const bases = kept((stack: ReadStack): ReadonlyMap<string, Built> => {
  const found = new Map<string, Built>();
  for (const build of plannedBuilds(stack)) {
    const base =
      build.tree === undefined || build.last === undefined ? undefined : rootImage(build.tree, build.last);
    if (base === undefined || base.includes('$')) continue;
    const installed = build.instructions.map(({ text }) => text).join('\n');
    for (const { unit } of usersOf(stack, build)) found.set(unit.name, { base, installed });
  }
  return found;
});
