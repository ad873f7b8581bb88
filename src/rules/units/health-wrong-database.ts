import type { ServicePlan } from '../../plan/blueprint.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { madeBySql, postgresAt } from '../parts/across/servers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
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
      // Its entrypoint is the official one's.
      const isServer = runsOfficial(plan, 'postgres') || imageOf(plan).path === 'timescale/timescaledb-ha';
      if (check === undefined || !isServer || !isWhole) continue;
      const user = variables.get('POSTGRES_USER')?.value ?? 'postgres';
      const database = variables.get('POSTGRES_DB')?.value ?? user;
      if (variables.has('POSTGRES_USER_FILE') || variables.has('POSTGRES_DB_FILE')) continue;
      if (plan.secrets.some(({ target }) => /POSTGRES_(?:USER|DB)/.test(target ?? ''))) continue;
      // A standby has those of its primary.
      if (isStandby(stack, plan)) continue;
      const databases = new Set([database, 'postgres', 'template1', ...madeBySql(stack, 'DATABASE')]);
      const users = new Set([user, ...madeBySql(stack, 'ROLE|USER')]);
      // What pg_hba.conf lets in beside the superuser was made by hand; `postgres` is a line that every file has.
      const rules = stack.hba.flatMap((each) => each.rules);
      const isBeside = rules.some((rule) => rule.users.some(({ value }) => value === user));
      for (const rule of isBeside ? rules : []) {
        for (const { value } of rule.users) if (value !== 'postgres') users.add(value);
        for (const { value } of rule.databases) databases.add(value);
      }
      for (const { command } of walkCommands(healthTree(check))) {
        if (command.kind !== 'simple') continue;
        const words = command.words.map(({ literal, raw }) => literal ?? raw);
        const at = words.findIndex((word) => /^(?:\S*\/)?(?:psql|pg_isready)$/.test(word));
        if (at === -1) continue;
        const isPsql = /psql$/.test(words[at] ?? '');
        const { database: asked, user: by } = askedOf(words.slice(at), isPsql);
        // psql takes the name of the role for that of the database.
        const named = asked ?? (isPsql ? by : undefined);
        const isOwnRole =
          by !== undefined && !isPsql && (!variables.has('POSTGRES_USER') || ofChecks.test(by));
        if (by !== undefined && /^\w+$/.test(by) && !users.has(by) && !isOwnRole)
          yield {
            place: check.place,
            message: isPsql
              ? `no role is called ${by}: this check fails for ever`
              : `no role is called ${by}, and pg_isready does not look: the server writes an error into its log at each check`,
            help: `-U ${user}`,
            severity: isPsql ? 'error' : 'warning',
          };
        else if (named !== undefined && /^\w+$/.test(named) && !databases.has(named))
          yield {
            place: check.place,
            message: isPsql
              ? `no database is called ${named}: this check fails for ever`
              : `no database is called ${named}, and pg_isready does not look: it asks nothing that matters`,
            help: `-d ${database}`,
            severity: isPsql ? 'error' : 'warning',
          };
      }
    }
  },
};

/** Roles that are made by hand for nothing else. */
const ofChecks = /monitor|health|check|probe|metric|exporter/;

interface Asked {
  readonly database: string | undefined;
  readonly user: string | undefined;
}

/** What a client is told by options, as words of its own (psql alone), in a URL or in `dbname=… user=…`. */
function askedOf(words: readonly string[], takesWords: boolean): Asked {
  const host = optionOf(words, 'h', 'host');
  // Elsewhere are other databases.
  if (host !== undefined && !/^(?:localhost|127\.|::1|\/)/.test(host)) return nobody;
  const plain = takesWords ? plainWords(words) : [];
  const text = (optionOf(words, 'd', 'dbname') ?? plain[0] ?? '').replace(/^["'](.*)["']$/, '$1');
  const user = optionOf(words, 'U', 'username') ?? plain[1];
  const url = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::[^@/]*)?@)?([^/:?]*)(?::\d+)?(?:\/([^?]*))?/.exec(text);
  if (url !== null) {
    const [, login, at = '', name] = url;
    if (at !== '' && !/^(?:localhost|127\.|\[::1\])/.test(at)) return nobody;
    return { database: name || undefined, user: login || user };
  }
  if (!text.includes('=')) return { database: text || undefined, user };
  const value = (key: string) => new RegExp(`(?:^|\\s)${key}=(\\S+)`).exec(text)?.[1];
  if (!/^(?:localhost|127\..*|\/.*|)$/.test(value('host') ?? '')) return nobody;
  return { database: value('dbname'), user: value('user') ?? user };
}

const nobody: Asked = { database: undefined, user: undefined };

/** `psql -tA NAME USER`: the words that are neither options nor their values. */
function plainWords(words: readonly string[]): readonly string[] {
  return words.slice(1).filter((word, at) => {
    const before = words[at] ?? '';
    const isValue = /^-[a-zA-Z]*[cdfhlopUvFRTPL]$/.test(before) || /^--[a-z-]+$/.test(before);
    return !word.startsWith('-') && !isValue && !/[$\uE000]/.test(word);
  });
}

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
