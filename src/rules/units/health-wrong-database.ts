import type { ServicePlan } from '../../plan/blueprint.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { madeBySql, postgresAt } from '../parts/across/servers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** A health check of PostgreSQL asks the database that is there. */
export const unitsHealthWrongDatabase: Rule = {
  id: 'units.health-wrong-database',
  title: 'A health check of PostgreSQL asks the database that is there',
  area: 'units',
  severity: 'error',
  why: 'psql with a role or a database that the image does not make fails for ever; pg_isready never looks at either, and says yes to any name.',
  source: 'docker-entrypoint.sh of docker.io/library/postgres; pg_isready(1)',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { plan, variables, isWhole } = environment;
      const check = plan.health;
      if (check === undefined || !runsOfficial(plan, 'postgres') || !isWhole) continue;
      const user = variables.get('POSTGRES_USER')?.value ?? 'postgres';
      const database = variables.get('POSTGRES_DB')?.value ?? user;
      if (variables.has('POSTGRES_USER_FILE') || variables.has('POSTGRES_DB_FILE')) continue;
      if (plan.secrets.some(({ target }) => /POSTGRES_(?:USER|DB)/.test(target ?? ''))) continue;
      // A standby has those of its primary.
      if (isStandby(stack, plan)) continue;
      const databases = new Set([database, 'postgres', 'template1', ...madeBySql(stack, 'DATABASE')]);
      const users = new Set([user, ...madeBySql(stack, 'ROLE|USER')]);
      for (const { command } of walkCommands(healthTree(check))) {
        if (command.kind !== 'simple') continue;
        const words = command.words.map(({ literal, raw }) => literal ?? raw);
        const name = words.find((word) => /^(?:psql|pg_isready)$/.test(word));
        if (name === undefined) continue;
        const asked = optionOf(words, 'd', 'dbname');
        const by = optionOf(words, 'U', 'username');
        if (asked !== undefined && /^\w+$/.test(asked) && !databases.has(asked))
          yield {
            place: check.place,
            message:
              name === 'psql'
                ? `no database is called ${asked}: this check fails for ever`
                : `no database is called ${asked}, and pg_isready does not look: it asks nothing that matters`,
            help: `-d ${database}`,
            severity: name === 'psql' ? 'error' : 'warning',
          };
        else if (by !== undefined && /^\w+$/.test(by) && !users.has(by) && name === 'psql')
          yield {
            place: check.place,
            message: `no role is called ${by}: this check fails for ever`,
            help: `-U ${user}`,
          };
      }
    }
  },
};

function isStandby(stack: ReadStack, plan: ServicePlan): boolean {
  return (
    postgresAt(stack, plan)?.setting('primary_conninfo') !== undefined ||
    plan.command.some((word) => /pg_basebackup|primary_conninfo/.test(word))
  );
}

/** `-d x`, `-dx`, `--dbname=x` or `--dbname x`. */
function optionOf(words: readonly string[], short: string, long: string): string | undefined {
  for (const [at, word] of words.entries()) {
    if (word === `-${short}` || word === `--${long}`) return words[at + 1];
    if (word.startsWith(`--${long}=`)) return word.slice(long.length + 3);
    if (word.startsWith(`-${short}`) && word.length > 2) return word.slice(2);
  }
  return undefined;
}
