import { nearestWord } from '../../nearest-word.ts';
import type { HbaRule, HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { hasSecretUrl } from '../parts/across/askers.ts';
import { startedServers } from '../parts/across/databases.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { madeBySql, postgresOf } from '../parts/across/servers.ts';
import { differing, nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';

/** A line of pg_hba.conf names a role that is made. */
export const acrossHbaUser: Rule = {
  id: 'across.hba-user',
  title: 'A line of pg_hba.conf names a role that is made',
  area: 'across',
  severity: 'warning',
  why: 'A name that is a letter off matches nobody: the service that is meant falls through to another line, or is refused.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(stack) {
    const servers = postgresOf(stack);
    const known = new Set(['postgres', ...madeBySql(stack, 'ROLE|USER'), ...madeBySql(stack, 'DATABASE')]);
    for (const { unit, variables } of containerEnvironments(stack)) {
      if (servers.some((server) => server.unit === unit))
        for (const name of ['POSTGRES_USER', 'POSTGRES_DB'])
          known.add(variables.get(name)?.value ?? 'postgres');
    }
    if (servers.length === 0 || known.size < 2) return;
    for (const tree of stack.hba) {
      const { rules } = tree;
      const told = new Set<number>();
      for (const rule of rules) {
        for (const { value, quoted, place } of [...rule.users, ...rule.databases]) {
          if (
            quoted ||
            known.has(value) ||
            /^(?:all|replication|sameuser|samerole|samegroup)$|^[@/]/.test(value)
          )
            continue;
          // `+group`
          if (value.startsWith('+')) {
            const group = value.slice(1);
            const meant = known.has(group) ? undefined : nearestWord(group, known);
            if (meant !== undefined && isMistyped(group, meant))
              yield {
                place,
                message: `no role of this stack is called ${group}: nobody is a member of it`,
                help: `+${meant}`,
              };
            continue;
          }
          const near = nearestWord(value, known);
          if (near === undefined || near === 'postgres' || !isMistyped(value, near)) continue;
          told.add(place.line);
          yield { place, message: `no role or database of this stack is called ${value}`, help: near };
        }
      }
      yield* withoutTheOwn(stack, tree, told);
    }
  },
};

/**
 * No line for the network is for the database that the unit makes, or for its role, and there is one for a name that nothing
 * makes or asks for.
 */
function* withoutTheOwn(stack: ReadStack, tree: HbaTree, told: ReadonlySet<number>): Generator<Remark> {
  const server = hbaServers(stack).get(tree);
  const own = startedServers(stack).find(({ plan }) => plan === server?.plan);
  if (own?.database === undefined || own.database === 'postgres' || tree.others.length > 0) return;
  const distant = tree.rules.filter(
    ({ type, method, address, databases }) =>
      type !== 'local' &&
      method.value !== 'reject' &&
      !/^(?:127\.|::1|localhost|samehost)/.test(address?.value ?? '') &&
      !databases.some(({ value }) => value === 'replication'),
  );
  const parts = [
    ['database', own.database, (rule: HbaRule) => rule.databases],
    ['role', own.user, (rule: HbaRule) => rule.users],
  ] as const;
  for (const [what, name, of] of parts) {
    const tokens = distant.flatMap(of);
    if (tokens.some(({ value }) => value === name || /^(?:all|same\w+)$|^[+@/]/.test(value))) continue;
    // A superuser for the first start alone need not come over the network.
    if (what === 'role' && madeBySql(stack, 'ROLE|USER').size > 0) continue;
    // Nor is it known who comes in by an address in a secret.
    if (what === 'role' && stack.blueprint.services.some(hasSecretUrl)) continue;
    for (const { value, place } of tokens) {
      if (told.has(place.line) || isNamedElsewhere(stack, value, place.file)) continue;
      yield {
        place,
        message: `nothing here makes a ${what} ${value}, and no line lets clients in to ${what === 'database' ? name : own.database} as ${own.user}: ${own.unit.name} makes ${name}`,
        help: name,
      };
    }
  }
}

/** Whether another file knows a name as that of a database or a role. */
function isNamedElsewhere(stack: ReadStack, name: string, file: string): boolean {
  const word = new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w]/g, '\\$&')}(?![\\w-])`);
  return stack.configs.files.some(
    ({ source, text }) => source !== file && text.includes(name) && word.test(text),
  );
}

/** A letter more, less or other, or two in the wrong order. */
function isMistyped(value: string, near: string): boolean {
  return differing(near, value) <= 1 || nearly(value, [near]) !== undefined;
}
