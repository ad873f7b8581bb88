import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { madeBySql, postgresOf } from '../parts/across/servers.ts';
import { differing, nearly } from '../parts/nearly.ts';

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
    for (const { rules } of stack.hba) {
      for (const rule of rules) {
        for (const { value, quoted, place } of [...rule.users, ...rule.databases]) {
          if (
            quoted ||
            known.has(value) ||
            /^(?:all|replication|sameuser|samerole|samegroup)$|^[+@/]/.test(value)
          )
            continue;
          const near = nearestWord(value, known);
          if (near === undefined || near === 'postgres' || !isMistyped(value, near)) continue;
          yield { place, message: `no role or database of this stack is called ${value}`, help: near };
        }
      }
    }
  },
};

/** A letter more, less or other, or two in the wrong order. */
function isMistyped(value: string, near: string): boolean {
  return differing(near, value) <= 1 || nearly(value, [near]) !== undefined;
}
