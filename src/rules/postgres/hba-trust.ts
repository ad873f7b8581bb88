import type { HbaRule, HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { socketClients, socketRule } from '../parts/across/socket-clients.ts';
import { isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

const inFiles = hbaRule({
  id: 'postgres.hba-trust',
  title: 'nobody comes in without proving who they are',
  severity: 'error',
  why: 'Whoever reaches the port is in as any user, the superuser included.',
  source:
    'postgresql.org/docs/current/auth-trust.html; docker.io/library/postgres: "sets up trust authentication locally" inside the container',
  *judge(hba, stack) {
    for (const rule of hba.rules) {
      if (rule.method.value !== 'trust') continue;
      // In a container of its own the socket is reached by nobody else. Where others must show theirs, one that need not is
      // a hole in the same file; and a line for everybody makes a superuser of each process that gets into the container.
      const isOfOne = !isForAll(rule.users) || !isForAll(rule.databases);
      if (
        rule.type === 'local' &&
        isInContainer(stack) &&
        !hba.rules.some(asksLocally) &&
        (isOfOne || isNeeded(stack, hba, rule))
      )
        continue;
      const near = rule.type === 'local' || isLoopback(rule);
      const who = isForAll(rule.users)
        ? 'any user, the superuser included'
        : shown(rule.users.map(({ value }) => value).join(', '));
      const message = near
        ? `every process that reaches the ${rule.type === 'local' ? 'socket' : 'loopback address'} is in as ${who}`
        : `whoever reaches the port from ${shown(rule.address?.value ?? 'there')} is in as ${who}`;
      yield {
        ...remarkOn(rule, message, rule.type === 'local' ? 'peer, or scram-sha-256' : 'scram-sha-256'),
        severity: near || isTemplated(rule.address?.value ?? '') ? 'warning' : 'error',
      };
    }
  },
});

function isForAll(tokens: HbaRule['users']): boolean {
  return tokens.some(({ value, quoted }) => value === 'all' && !quoted);
}

/** Whether a dump or a check comes in by it that runs as root in the container and brings no password: the image's own file says the same. */
function isNeeded(stack: ReadStack, hba: HbaTree, rule: HbaRule): boolean {
  const server = hbaServers(stack).get(hba);
  if (server === undefined || !runsOfficial(server.plan, 'postgres')) return false;
  return socketClients(stack, server).some(
    (asked) =>
      asked.role !== asked.user &&
      socketRule(hba.rules, asked) === rule &&
      !asked.words.some((word) => /PGPASS|password=|passfile=/.test(word)),
  );
}

function asksLocally({ type, method }: HbaRule): boolean {
  return type === 'local' && /^(?:peer|scram-sha-256|md5|password|cert|pam|ldap)$/.test(method.value);
}

/** Whether PostgreSQL runs in a container here, and shares its socket with no other. */
function isInContainer(stack: ReadStack): boolean {
  const servers = plannedUnits(stack).filter(({ plan }) =>
    /^(?:postgres|postgresql|postgis|pgvector|timescaledb)/.test(imageOf(plan).name),
  );
  return (
    servers.length > 0 &&
    !servers.some(({ plan }) => plan.mounts.some(({ target }) => /\/run\/postgresql/.test(target)))
  );
}

/** Lines for pg_hba.conf that a script of initdb writes. */
function* inScripts(stack: ReadStack): Generator<Remark> {
  for (const script of stack.scripts) {
    if (!/pg_hba/.test(script.text) || !/\btrust\b/.test(script.text)) continue;
    for (const { command } of simpleCommands(script)) {
      if (
        !command.redirections.some(
          ({ operator, target }) => operator.startsWith('>') && /pg_hba/.test(target?.raw ?? ''),
        )
      )
        continue;
      const words = command.words.map(({ raw }) => raw).join(' ');
      const [, from] = /\bhost\w*\s+\S+\s+\S+\s+(\S+)\s+trust\b/.exec(words) ?? [];
      if (from === undefined || /^(?:127\.|::1|localhost)/.test(from)) continue;
      yield remarkOn(
        command,
        `writes a line that lets whoever reaches the port from ${from} in`,
        'scram-sha-256',
      );
    }
  }
}

/** Nobody comes in without proving who they are. */
export const postgresHbaTrust: Rule = {
  ...inFiles,
  *judge(stack) {
    yield* inFiles.judge(stack);
    yield* inScripts(stack);
  },
};
