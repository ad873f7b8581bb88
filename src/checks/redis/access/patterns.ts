import { spoken } from '../../../contract/read-contract.ts';
import { tryCommands } from '../../../probes/redis/acl-matrix.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { acl } from '../../parts/edits/redis.ts';
import { aclLine } from '../../parts/redis/acl-line.ts';
import { type RedisTwin, sharedTwin } from '../../parts/redis/twin.ts';

/** Each user reaches its own keys and channels, and none of another user's or of nobody's. */
export const redisAccessPatterns = defineCheck({
  id: 'redis.access.patterns',
  title: 'each Redis user reaches its own keys and channels only',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { users } = spoken(context.contract.redis, 'redis');
    const twin = await sharedTwin(context);
    const names = Object.keys(users);
    const attempts = attemptsOf(users);
    const answers = await Promise.all(names.map((name) => tryAs(twin, name, attempts)));
    const breaches = names.flatMap((name, at) =>
      attempts.flatMap((attempt, row) =>
        judge(context, { name, attempt, reached: answers[at]?.[row] === true }),
      ),
    );
    const cells = attempts.map((_, row) =>
      names.map((_name, at) => (answers[at]?.[row] === true ? 'yes' : 'no')),
    );
    const rows = attempts.map(({ verb, sample }) => `${verb} ${sample}`);
    return {
      evidence: { tried: rows.length * names.length, matrix: { rows, columns: names, cells } },
      breaches,
    };
  },
  faults: [
    fault(
      'the cache user reaches every key',
      acl.change('cache', (rules) => rules.replace('~senex:*', '~*')),
      {
        evidence: { user: 'cache', verb: 'write', sample: 'broker:seatrial', reached: true },
      },
    ),
    fault(
      'the results user reads the broker’s keys',
      acl.change('results', (rules) => `${rules} %R~broker:*`),
      {
        evidence: { user: 'results', verb: 'read', sample: 'broker:seatrial', reached: true },
      },
    ),
    fault(
      'the broker user listens to every channel',
      acl.change('broker', (rules) => `${rules} allchannels`),
      {
        evidence: { user: 'broker', verb: 'subscribe', reached: true },
      },
    ),
    fault(
      'the monitor may write the queues',
      acl.change('monitor', (rules) => rules.replace('%R~broker', '~broker')),
      {
        evidence: { user: 'monitor', verb: 'write', sample: 'broker:seatrial', reached: true },
      },
    ),
    fault(
      'the cache user’s prefix is misspelt',
      acl.change('cache', (rules) => rules.replace('senex:', 'senx:')),
      {
        evidence: { user: 'cache', sample: 'senex:seatrial', reached: false },
      },
    ),
  ],
});

type Users = NonNullable<CheckContext['contract']['redis']>['users'];
type Verb = 'read' | 'write' | 'subscribe';

interface Attempt {
  readonly verb: Verb;
  readonly sample: string;
}

/** Two names inside each pattern that somebody owns, beside names that nobody does. */
function attemptsOf(users: Users): Attempt[] {
  const all = Object.values(users);
  const keys = all.flatMap((user) => [...(user.keys ?? []), ...(user.readKeys ?? [])]).map(inside);
  const channels = all.flatMap((user) => user.channels ?? []).map(inside);
  const samples = [...new Set([...keys, 'seatrial:of-nobody'])];
  return [
    ...samples.flatMap((sample): Attempt[] => [
      { verb: 'read', sample },
      { verb: 'write', sample },
    ]),
    ...[...new Set([...channels, 'seatrial:of-nobody'])].map(
      (sample): Attempt => ({ verb: 'subscribe', sample }),
    ),
  ];
}

function inside(pattern: string): string {
  return pattern.replaceAll('*', 'seatrial');
}

/**
 * The ACL looks at the command first: a copy of the user that may run every command, with the user's own patterns, is
 * asked, so that `denied` is the patterns' word.
 */
async function tryAs(
  twin: Pick<RedisTwin, 'open' | 'target' | 'login'>,
  name: string,
  attempts: readonly Attempt[],
): Promise<boolean[]> {
  using admin = await twin.open();
  const copy = `seatrial-${name}`;
  const listed = await admin.call(['acl', 'list']);
  const line = (listed.kind === 'list' ? listed.items : [])
    .map((item) => (item.kind === 'bytes' ? item.bytes.toString() : ''))
    .find((each) => each.startsWith(`user ${name} `));
  const patterns = (line ?? '')
    .split(' ')
    .filter((word) => /^(~|%|&|allkeys|allchannels|resetchannels|resetkeys)/.test(word));
  await admin.call(['acl', 'setuser', copy, 'reset', 'on', '+@all', ...patterns]);
  const words = attempts.map(({ verb, sample }) =>
    verb === 'subscribe' ? ['subscribe', sample] : verb === 'read' ? ['get', sample] : ['set', sample, '1'],
  );
  const tried = await tryCommands({ ...twin.target, login: twin.login, user: copy, attempts: words });
  return tried.map(({ verdict }) => verdict === 'allowed');
}

interface Reach {
  readonly name: string;
  readonly attempt: Attempt;
  readonly reached: boolean;
}

function judge({ contract, trial }: CheckContext, { name, attempt, reached }: Reach): Breach[] {
  const own = contract.redis?.users[name];
  const patterns =
    attempt.verb === 'subscribe'
      ? own?.channels
      : attempt.verb === 'write'
        ? own?.keys
        : own?.keys && [...own.keys, ...(own.readKeys ?? [])];
  if (patterns === undefined) return [];
  const promised = patterns.some((pattern) => matches(pattern, attempt.sample));
  if (promised === reached) return [];
  return [
    {
      message: `${name} ${reached ? 'may' : 'may not'} ${attempt.verb} ${attempt.sample}, promised is the opposite`,
      evidence: { user: name, ...attempt, reached },
      place: aclLine(trial.configs, name),
      help: reached
        ? 'resetkeys and resetchannels first, then the patterns that are its own'
        : 'give it the pattern of its own names',
    },
  ];
}

/** In contracts `*` stands at the end only. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
