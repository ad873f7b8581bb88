import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { djangoSettings } from '../../parts/edits/django.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { askHealth, type HealthAnswer, settleHealth } from '../../parts/health-path.ts';
import { nginxPlace } from '../../parts/places.ts';
import { runAsSuperuser } from '../../parts/superuser.ts';

/** The health path's own limit, as long as a person would call it hung. */
const patient = 'import senextrader.health\nsenextrader.health.LIMIT_SECONDS = 15';

/** Also a dependency that hangs, refuses or is slow is told of in time, and forgotten when it is well again. */
export const appHealthHanging = defineCheck({
  id: 'app.health.hanging',
  title: 'the health path tells in time of a dependency that hangs, refuses or is slow',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web', 'redis', 'database'],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const measured: Record<string, Measured> = {};
    const breaches: Breach[] = [];
    for (const scenario of scenariosOf(context)) {
      const first = await play(context, scenario);
      // The better of two: the machine may be busy, and a limit that is too long is too long both times.
      const facts = isLate(context, first) ? await play(context, scenario) : first;
      measured[scenario.what] = facts;
      breaches.push(...judge(context, scenario.what, facts));
      // Each takes seconds, and one that does not hold is enough to act on.
      if (breaches.length > 0) break;
    }
    return { evidence: { measured: { ...measured } }, breaches };
  },
  faults: [
    fault('Redis is waited for without an end', djangoSettings(patient), {
      evidence: { scenario: 'Redis hangs', late: true },
    }),
    fault(
      'Nginx asks for the simple answer when the other is bad',
      nginx.insert('proxy_intercept_errors on; error_page 503 = /health/simple/;', {
        block: 'location',
        location: '/health/',
      }),
      { evidence: { scenario: 'the database hangs', status: 200 } },
    ),
    fault(
      'Nginx is less patient than the health path',
      nginx.set('proxy_read_timeout', '400ms', { location: '/health/' }),
      {
        evidence: { scenario: 'the database hangs', status: 504 },
      },
    ),
  ],
});

interface Scenario {
  readonly what: string;
  readonly begin: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
  /** What the health path may rightly say. */
  readonly statuses: readonly number[];
}

type Measured = {
  readonly status: number;
  readonly ms: number;
  readonly simple: number;
  readonly after: number;
  readonly promised: readonly number[];
};

function scenariosOf(context: CheckContext): readonly Scenario[] {
  const { role } = spoken(context.contract.postgres, 'postgres');
  const [database, redis] = [serviceOf(context, 'database'), serviceOf(context, 'redis')];
  const slow = (seconds: number) =>
    runAsSuperuser(context, `alter system set pre_auth_delay = ${seconds};\nselect pg_reload_conf();`);
  return [
    {
      what: 'the database hangs',
      begin: () => database.pause(),
      end: () => database.unpause(),
      statuses: [503],
    },
    { what: 'Redis hangs', begin: () => redis.pause(), end: () => redis.unpause(), statuses: [503] },
    {
      what: 'the database refuses',
      begin: () => runAsSuperuser(context, `alter role ${role} nologin`),
      end: () => runAsSuperuser(context, `alter role ${role} login`),
      statuses: [503],
    },
    {
      what: 'the database is slow',
      begin: () => slow(1),
      end: () => runAsSuperuser(context, 'alter system reset pre_auth_delay;\nselect pg_reload_conf();'),
      // A second more is within its limit here and beyond it on a slower machine: either is the truth.
      statuses: [200, 503],
    },
  ];
}

async function play(context: CheckContext, { begin, end, statuses }: Scenario): Promise<Measured> {
  const { simplePath, withinMs } = spoken(context.contract.app?.health, 'app.health');
  await settleHealth(context, [200], withinMs * 5);
  await begin();
  let seen: readonly HealthAnswer[] = [];
  let simple = 0;
  try {
    seen = await settleHealth(context, statuses, withinMs * 5);
    simple = (await askHealth(context, simplePath)).status;
  } finally {
    await end();
  }
  const after = await settleHealth(context, [200], withinMs * 10);
  // Neither well nor what is promised: one such answer is enough, also when a kept one comes right after it.
  const odd = seen.find((answer) => answer.status !== 200 && !statuses.includes(answer.status));
  const { status } = odd ?? seen.at(-1) ?? { status: 0 };
  // The first that says so: those after it may be kept answers.
  const ms = seen.find((answer) => answer.status === status)?.ms ?? 0;
  return { status, ms, simple, after: after.at(-1)?.status ?? 0, promised: statuses };
}

function isLate(context: CheckContext, { ms }: Measured): boolean {
  return ms > spoken(context.contract.app?.health, 'app.health').withinMs;
}

function judge(context: CheckContext, scenario: string, facts: Measured): Breach[] {
  const { path, simplePath, withinMs } = spoken(context.contract.app?.health, 'app.health');
  const { status, ms, simple, after, promised } = facts;
  const late = isLate(context, facts);
  const evidence = { scenario, status, ms, late };
  const place = nginxPlace(
    context.trial.configs,
    'location',
    ({ directive }) => directive.args.at(-1)?.value === path,
  );
  const help =
    'give each question to a dependency a limit of its own, shorter than the promise and than the proxy’s';
  const rows = [
    [!promised.includes(status), `${path} answers ${status}, promised is ${promised.join(' or ')}`],
    [late, `${path} takes ${ms} ms to say ${status}, promised are ${withinMs} ms`],
    [simple !== 200, `${simplePath} answers ${simple}`],
    [after !== 200, `${path} still answers ${after} when it is over`],
  ] as const;
  return rows
    .filter(([wrong]) => wrong)
    .map(([, words]) => ({ message: `while ${scenario}: ${words}`, evidence, place, help }));
}
