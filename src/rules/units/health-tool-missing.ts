import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { imageOf, majorOf } from '../parts/units/images.ts';

/** The image has the program that its health check runs. */
export const unitsHealthToolMissing: Rule = {
  id: 'units.health-tool-missing',
  title: 'The image has the program that its health check runs',
  area: 'units',
  severity: 'warning',
  why: 'The official images of PostgreSQL and Redis bring no curl, the slim images of Node and Python and that of Keycloak neither: the check ends with "not found" and the service never becomes healthy.',
  source: 'the Dockerfiles of docker.io/library and of quay.io/keycloak/keycloak',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      const { isOfficial, name, tag } = imageOf(plan);
      const isKeycloak = /^quay\.io\/keycloak\/keycloak:(?:1[89]|2\d)/.test(plan.image.reference);
      if (plan.health === undefined || !(isOfficial || isKeycloak)) continue;
      const isSlim = /^(?:node|python|ruby)$/.test(name) && /(?:^|-)slim(?:-|$)/.test(tag ?? '');
      const isAlpine = tag?.includes('alpine') === true;
      const isRenamed = name === 'mariadb' && (majorOf(plan) ?? 0) >= 11;
      const missing = isRenamed ? renamed : (lacking[isSlim ? 'slim' : name] ?? []);
      for (const { command } of walkCommands(healthTree(plan.health))) {
        const program = command.kind === 'simple' ? (command.words[0]?.literal ?? '') : '';
        if (!missing.includes(program) || (program === 'wget' && isAlpine)) continue;
        yield {
          place: plan.health.place,
          message: `${plan.image.reference} has no ${program}: the check fails each time`,
          help: isRenamed ? program.replace(/^mysql$/, 'mariadb').replace(/^mysql/, 'mariadb-') : own[name],
        };
      }
    }
  },
};

/** MariaDB 11's image has them under its own names alone. */
const renamed = ['mysql', 'mysqladmin', 'mysqldump', 'mysqlcheck', 'curl', 'wget'];

const lacking: Readonly<Record<string, readonly string[]>> = {
  postgres: ['curl', 'wget', 'nc', 'redis-cli'],
  redis: ['curl', 'wget', 'pg_isready'],
  valkey: ['curl', 'wget'],
  keycloak: ['curl', 'wget', 'nc'],
  slim: ['curl', 'wget', 'nc'],
};
const own: Readonly<Record<string, string>> = {
  postgres: 'pg_isready',
  redis: 'redis-cli ping',
  keycloak: "bash -c 'exec 3<>/dev/tcp/localhost/9000 …'",
  node: "node -e 'fetch(…).then((answer) => process.exit(answer.ok ? 0 : 1))'",
};
