import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { spoken } from '../../contract/read-contract.ts';
import { schemaOf } from '../../schema.ts';
import type { RunningService } from '../../stack/trial.ts';
import { waitAtMost, waitFor } from '../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { serviceOf } from '../parts/data-target.ts';
import { both } from '../parts/edits/edit-files.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { unit } from '../parts/edits/unit.ts';
import { runHealthCheck } from '../parts/health-check.ts';
import { settleHealth } from '../parts/health-path.ts';
import { unitPlace } from '../parts/places.ts';
import { signIn } from '../parts/session.ts';
import { askSuperuser } from '../parts/superuser.ts';

const parts = ['database', 'redis', 'scheduler', 'worker', 'web'] as const;
/** RestartSec= of 10 s, and what a busy machine takes to make a container. */
const backMs = 60_000;
const readyMs = 150_000;
const writesBeforeKill = 5;

/** Each service comes back by itself after kill -9, and no write that a client had acknowledged meanwhile is lost. */
export const recoveryKilled = defineCheck({
  id: 'recovery.killed',
  title: 'each service comes back after kill -9, and no acknowledged write is lost',
  area: 'recovery',
  severity: 'error',
  needs: ['edge', 'web', 'worker', 'scheduler', 'redis', 'database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: async (context) => {
    const writer = await startWriter(context);
    const recovered: Record<string, number> = {};
    const breaches: Breach[] = [];
    try {
      for (const part of parts) {
        const service = serviceOf(context, part);
        await writesCome(context, writer);
        const kill = await killed(context, service);
        if (kill.recoveryMs !== undefined) recovered[service.name] = kill.recoveryMs;
        const lost = kill.recoveryMs === undefined ? [] : await lostOf(context, writer.acknowledged);
        breaches.push(
          ...judge(context, service.name, { ...kill, lost: lost.length, written: writer.acknowledged.size }),
        );
        // What is down stays down: the next ones would only be measured beside it.
        if (breaches.length > 0) break;
      }
    } finally {
      await writer.stop();
    }
    const evidence = {
      acknowledged: writer.acknowledged.size,
      refused: writer.refused(),
      matrix: {
        rows: Object.keys(recovered),
        columns: ['recovery ms'],
        cells: Object.values(recovered).map((ms) => [String(ms)]),
      },
    };
    return { evidence, breaches };
  },
  faults: [
    fault(
      'commits are acknowledged before they are on disk',
      both(postgres.set('synchronous_commit', 'off'), postgres.add('wal_writer_delay', '10s')),
      { evidence: { service: 'postgres', what: 'lost writes' } },
    ),
    fault('PostgreSQL is not started again', unit('postgres.container').set('Service', 'Restart', 'no'), {
      evidence: { service: 'postgres', what: 'stays away' },
    }),
  ],
});

/** What is lost can only be seen of what was acknowledged just before. */
async function writesCome(context: CheckContext, { acknowledged, refused }: Writer): Promise<void> {
  const before = acknowledged.size;
  await waitFor({
    what: `${writesBeforeKill} writes to be acknowledged before the next service is killed`,
    look: async () => acknowledged.size - before,
    until: (more) => more >= writesBeforeKill,
    limitMs: readyMs,
    everyMs: 20,
    show: (more) => `${more} acknowledged, ${refused()} refused since the start`,
    signal: context.signal,
  });
}

interface Killed {
  /** Undefined: it did not come back, or not to health. */
  readonly recoveryMs: number | undefined;
  readonly cameBack: boolean;
}

/** Recovered is: a new first process, its own health check content, and the health path green. */
async function killed(context: CheckContext, service: RunningService): Promise<Killed> {
  const { startedAt } = await service.inspect();
  const begun = performance.now();
  await service.kill({ restart: true });
  const cameBack = await holds(context, backMs, `${service.name} to be started again`, async () => {
    const seen = await service.inspect().catch(() => undefined);
    return seen?.running === true && seen.startedAt !== startedAt;
  });
  if (!cameBack) return { recoveryMs: undefined, cameBack };
  const health = context.trial.blueprint.services.find((plan) => plan.name === service.name)?.health;
  const healthy = await holds(context, readyMs, `${service.name} to be healthy`, async () =>
    health === undefined ? true : (await runHealthCheck(service, health, context.signal)).healthy,
  );
  const answers = await settleHealth(context, [200], readyMs);
  const green = healthy && answers.at(-1)?.status === 200;
  return { recoveryMs: green ? Math.round(performance.now() - begun) : undefined, cameBack };
}

async function holds(
  context: CheckContext,
  limitMs: number,
  what: string,
  look: () => Promise<boolean>,
): Promise<boolean> {
  const { signal } = context;
  const held = await waitAtMost({ what, look, until: (seen) => seen, limitMs, everyMs: 500, signal });
  return held === true;
}

function judge(
  { trial }: CheckContext,
  service: string,
  facts: Killed & { readonly lost: number; readonly written: number },
): Breach[] {
  const { recoveryMs, cameBack, lost, written } = facts;
  const place = unitPlace(trial.configs, `${service}.container`, 'Service', 'Restart');
  if (recoveryMs === undefined)
    return [
      {
        message: `${service} was killed and ${cameBack ? 'did not become healthy again' : 'is not started again'}`,
        evidence: { service, what: cameBack ? 'unhealthy' : 'stays away' },
        place,
        help: 'Restart=always, and whatever it needs from its dependencies again',
      },
    ];
  if (lost === 0) return [];
  return [
    {
      message: `${lost} of ${written} acknowledged writes are gone after ${service} was killed`,
      evidence: { service, what: 'lost writes', lost, acknowledged: written },
      place: unitPlace(trial.configs, `${service}.container`, 'Container', 'Volume'),
      help: 'acknowledge a write only when it is on disk: synchronous_commit, fsync, a volume',
    },
  ];
}

interface Writer {
  readonly acknowledged: ReadonlySet<string>;
  readonly refused: () => number;
  readonly stop: () => Promise<void>;
}

/** Writes without a pause, one after the other, through whatever happens. */
async function startWriter(context: CheckContext): Promise<Writer> {
  const { path, body, status } = spoken(context.contract.app?.writes, 'app.writes');
  const acknowledged = new Set<string>();
  const over = new AbortController();
  let refused = 0;
  let { browser } = await signIn(context);
  const writeOne = async (): Promise<void> => {
    const key = randomUUID();
    const answer = await browser.visit({
      path,
      method: 'POST',
      headers: [
        ['content-type', 'application/json'],
        ['x-csrftoken', browser.token],
      ],
      body: body.replace('{}', key),
    });
    if (answer.status === status) acknowledged.add(key);
    else refused += 1;
    // A session that Redis lost is opened anew.
    if (answer.status === 401) ({ browser } = await signIn(context));
  };
  const writing = (async () => {
    while (!over.signal.aborted && !context.signal.aborted) {
      await writeOne().catch(() => {
        refused += 1;
      });
      if (refused > 0) await waitTurn(over.signal);
    }
  })();
  return {
    acknowledged,
    refused: () => refused,
    stop: async () => {
      over.abort();
      await writing;
    },
  };
}

/** Nobody is flooded with requests while it is down. */
async function waitTurn(signal: AbortSignal): Promise<void> {
  await pause(50, undefined, { signal }).catch(() => undefined);
}

async function lostOf(context: CheckContext, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const { keys } = spoken(context.contract.app?.writes, 'app.writes');
  const sofar = [...acknowledged];
  const stored = new Set(
    (
      await askSuperuser(
        context,
        keys,
        schemaOf((z) => z.object({ key: z.string() })),
      )
    ).map((row) => row.key),
  );
  return sofar.filter((key) => !stored.has(key));
}
