import { spoken } from '../../../contract/read-contract.ts';
import { probeAclMatrix } from '../../../probes/redis/acl-matrix.ts';
import type { AclMatrix } from '../../../probes/redis/redis-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { acl } from '../../parts/edits/redis.ts';
import { inScript } from '../../parts/edits/script.ts';
import { aclLine } from '../../parts/redis/acl-line.ts';
import { sharedTwin } from '../../parts/redis/twin.ts';

/** The server's whole command table for each of its users: what the contract names may be run, everything else may not. */
export const redisAccessCommands = defineCheck({
  id: 'redis.access.commands',
  title: 'of the whole command table each Redis user may run just what its work needs',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(context.contract.redis, 'redis').users;
    const twin = await sharedTwin(context);
    const matrix = await probeAclMatrix({ ...twin.target, login: twin.login });
    const users = matrix.users.filter(({ name, enabled }) => enabled && !name.startsWith('seatrial'));
    const breaches = users.flatMap(({ name }) => judgeUser(context, matrix, name));
    return {
      evidence: {
        users: users.map(({ name }) => name),
        commands: matrix.commands.length,
        denied: Object.fromEntries(
          users.map(({ name }) => [name, matrix.commands.length - allowed(matrix, name).length]),
        ),
        silent: Object.keys(promised).filter((name) => promised[name]?.commands === undefined),
        matrix: drawn(
          matrix,
          users.map(({ name }) => name),
        ),
      },
      breaches,
    };
  },
  faults: [
    fault(
      'the cache user may list all keys',
      acl.change('cache', (rules) => `${rules} +keys`),
      {
        evidence: { user: 'cache', beyond: ['keys'] },
      },
    ),
    fault(
      'the backup user may do what administrators do',
      acl.change('backup', (rules) => `${rules} +@admin`),
      {
        evidence: { user: 'backup', beyond: ['shutdown', 'replicaof', 'config set'] },
      },
    ),
    fault(
      'the broker user may not wait for work',
      acl.change('broker', (rules) => `${rules} -brpop`),
      {
        evidence: { user: 'broker', lacking: ['brpop'] },
      },
    ),
    fault(
      'there is a user whom nobody knows',
      inScript(
        'exec redis-server',
        `echo 'user admin on >secret-of-nobody ~* &* +@all' >>"$acl"\nexec redis-server`,
      ),
      { evidence: { user: 'admin', known: false }, alsoReports: ['redis.access.scripting'] },
    ),
  ],
});

function judgeUser({ contract, trial }: CheckContext, matrix: AclMatrix, name: string): Breach[] {
  const promised = contract.redis?.users[name];
  const may = allowed(matrix, name);
  const place = aclLine(trial.configs, name);
  if (promised === undefined) {
    return [
      {
        message: `Redis lets a user ${name} in, of whom the contract knows nothing; it may run ${may.length} commands`,
        evidence: { user: name, known: false, may: may.slice(0, 20) },
        place,
        help: 'take the user out, or promise in the contract what it may do',
      },
    ];
  }
  if (promised.commands === undefined) return [];
  const wanted = new Set(promised.commands);
  const beyond = may.filter((command) => !wanted.has(command));
  const lacking = [...wanted].filter((command) => !may.includes(command));
  const breaches: Breach[] = [];
  if (beyond.length > 0) {
    const dangerous = beyond.filter((command) => matrix.dangerous[name]?.includes(command));
    breaches.push({
      message: `${name} may run ${beyond.length === 1 ? 'a command' : `${beyond.length} commands`} more than promised, ${dangerous.length === 0 ? 'none' : dangerous.length} of them dangerous: ${beyond.slice(0, 8).join(', ')}`,
      evidence: { user: name, beyond, dangerous },
      place,
      help: 'begin with -@all and add the single commands of its work',
    });
  }
  if (lacking.length > 0) {
    breaches.push({
      message: `${name} may not run ${lacking.join(', ')}, which its work needs`,
      evidence: { user: name, lacking },
      place,
      help: `add ${lacking.map((command) => `+${command.replace(' ', '|')}`).join(' ')}`,
    });
  }
  return breaches;
}

function allowed(matrix: AclMatrix, user: string): string[] {
  const rights = matrix.rights[user] ?? {};
  return matrix.commands.filter(
    (command) => /^(allowed|denied-)/.test(rights[command] ?? '') && !FREE.has(command),
  );
}

/** No ACL can deny them: they are the login itself. */
const FREE = new Set(['auth', 'hello', 'quit', 'reset']);

/** Commands that somebody may run, for the report; all others are denied to everybody. */
function drawn(matrix: AclMatrix, users: readonly string[]) {
  const rows = matrix.commands.filter((command) =>
    users.some((user) => allowed(matrix, user).includes(command)),
  );
  const cells = rows.map((command) =>
    users.map((user) => (allowed(matrix, user).includes(command) ? 'yes' : 'no')),
  );
  return { rows, columns: users, cells };
}
