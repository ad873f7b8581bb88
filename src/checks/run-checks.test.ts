import { expect, test } from 'vitest';
import { spoken } from '../contract/read-contract.ts';
import type { ServicePlan } from '../plan/blueprint.ts';
import { Pool } from '../pool.ts';
import { catalogue } from './catalogue.ts';
import type { Check } from './define-check.ts';
import { runChecks, runChecksOn } from './run-checks.ts';
import { emptyContract, playedTrial } from './testing/played-trial.ts';

const passing: Check = {
  id: 'app.example',
  title: 'the example answers',
  area: 'app',
  severity: 'error',
  needs: [],
  run: async () => ({ evidence: { status: 200 }, breaches: [] }),
  faults: [],
};

function run(...checks: Check[]) {
  return runChecks(playedTrial(), checks, { contract: emptyContract });
}

test('no breach and some evidence is a pass', async () => {
  expect(await run(passing)).toMatchObject([
    { check: 'app.example', verdict: 'pass', evidence: { status: 200 } },
  ]);
});

test('each breach is a failed finding of its own', async () => {
  const breaches = [
    { message: 'first', evidence: { at: 1 } },
    { message: 'second', evidence: { at: 2 } },
  ];
  const findings = await run({ ...passing, run: async () => ({ evidence: { looked: 2 }, breaches }) });
  expect(findings.map(({ verdict, message }) => [verdict, message])).toEqual([
    ['fail', 'first'],
    ['fail', 'second'],
  ]);
});

test('an answer without evidence is never a pass', async () => {
  const findings = await run({ ...passing, run: async () => ({ evidence: {}, breaches: [] }) });
  expect(findings).toMatchObject([
    { verdict: 'could-not-run', message: expect.stringContaining('without evidence') },
  ]);
});

test('an exception is could-not-run, never a fail', async () => {
  const findings = await run({
    ...passing,
    run: async () => {
      throw new TypeError('the check is broken');
    },
  });
  expect(findings).toMatchObject([{ verdict: 'could-not-run', reason: 'unexpected-error' }]);
});

test('what the contract does not speak of is unspoken, not passed', async () => {
  const findings = await run({
    ...passing,
    run: async ({ contract }) => ({ evidence: { tls: spoken(contract.edge, 'edge').tls }, breaches: [] }),
  });
  expect(findings).toMatchObject([{ verdict: 'could-not-run', reason: 'unspoken' }]);
});

test('a check that never ends is cut off at its limit', async () => {
  const findings = await run({ ...passing, limitMs: 20, run: () => new Promise(() => undefined) });
  expect(findings).toMatchObject([{ verdict: 'could-not-run', reason: 'time-limit' }]);
});

test('a check whose role nobody plays in this stack is skipped by name', async () => {
  const findings = await run({ ...passing, needs: ['worker'] });
  expect(findings).toMatchObject([
    { verdict: 'skipped', reason: 'not-applicable', message: 'this stack has no worker' },
  ]);
});

test('a service that the contract names and no unit has is no reason to skip', async () => {
  const findings = await run({ ...passing, needs: ['web'] });
  expect(findings).toMatchObject([{ verdict: 'could-not-run', reason: 'missing-service' }]);
});

test('a database that the contract passes over in silence is unspoken', async () => {
  const plan = { name: 'db', image: { reference: 'docker.io/library/postgres:15' } };
  const blueprint = { ...playedTrial().blueprint, services: [plan as ServicePlan] };
  const findings = await runChecks(playedTrial({ blueprint }), [{ ...passing, needs: ['database'] }], {
    contract: emptyContract,
  });
  expect(findings).toMatchObject([
    { verdict: 'could-not-run', reason: 'unspoken', help: "services: { database: 'db' }" },
  ]);
});

test('a contract may have what it is silent about listed, which is no pass either', async () => {
  const silent: Check = {
    ...passing,
    run: async ({ contract }) => ({ evidence: { tls: spoken(contract.edge, 'edge').tls }, breaches: [] }),
  };
  const contract = { ...emptyContract, unspoken: 'report' as const };
  expect(await runChecks(playedTrial(), [silent], { contract })).toMatchObject([
    { verdict: 'skipped', reason: 'unspoken' },
  ]);
});

test('a drill that the contract says nothing of starts and stops nothing', async () => {
  const drills = catalogue.filter(({ area }) => area === 'recovery');
  const silent = drills.map((drill) => ({ ...drill, needs: [] }));
  const services = { database: 'db', redis: 'cache', web: 'web', worker: 'worker', scheduler: 'beat' };
  const findings = await runChecks(playedTrial(), silent, { contract: { ...emptyContract, services } });
  expect(drills.length).toBeGreaterThan(8);
  expect(findings.filter(({ reason }) => reason !== 'unspoken')).toEqual([]);
});

test('an exclusive check runs when no other one does', async () => {
  let running = 0;
  const seen: number[] = [];
  const counted = (id: string, exclusive: boolean): Check => ({
    ...passing,
    id,
    ...(exclusive ? { exclusive: true } : {}),
    run: async () => {
      running += 1;
      await new Promise((done) => setImmediate(done));
      if (exclusive) seen.push(running);
      running -= 1;
      return { evidence: { id }, breaches: [] };
    },
  });
  await run(counted('app.a', false), counted('app.b', true), counted('app.c', false), counted('app.d', true));
  expect(seen).toEqual([1, 1]);
});

test('on two trials a check that is alone runs beside the shared ones, and one that wants the machine after all', async () => {
  const pool = new Pool({ trial: playedTrial({ id: 'one' }) });
  pool.add({ trial: playedTrial({ id: 'two' }) });
  let running = 0;
  const seen: string[] = [];
  const noting = (id: string, more: Partial<Check>): Check => ({
    ...passing,
    id,
    ...more,
    run: async ({ trial }) => {
      running += 1;
      await new Promise((done) => setImmediate(done));
      seen.push(`${id} on ${trial.id}, ${running} at work`);
      await new Promise((done) => setImmediate(done));
      running -= 1;
      return { evidence: { id }, breaches: [] };
    },
  });
  const checks = [
    noting('app.machine', { exclusive: 'machine' }),
    noting('app.short', { exclusive: true }),
    noting('app.long', { exclusive: true, limitMs: 60_000 }),
    noting('app.shared', {}),
  ];
  const findings = await runChecksOn(pool, checks, { contract: emptyContract });
  expect(findings.map(({ check }) => check)).toEqual(checks.map(({ id }) => id));
  expect(seen.toSorted()).toEqual([
    'app.long on two, 2 at work',
    'app.machine on two, 1 at work',
    expect.stringMatching(/^app\.shared on one, 2 at work$/),
    expect.stringMatching(/^app\.short on (?:one|two), [12] at work$/),
  ]);
});

test('an exclusive check waits until the stack is whole, and says so where it does not become so', async () => {
  let settled = 0;
  const trial = playedTrial({
    settle: async () => {
      settled += 1;
      return settled === 1 ? [] : [{ service: 'worker', why: 'exit 1' }];
    },
  });
  const checks = ['app.a', 'app.b'].map((id) => ({ ...passing, id, exclusive: true as const }));
  const told: string[] = [];
  const findings = await runChecks(trial, checks, {
    contract: emptyContract,
    onFindings: ({ id }) => told.push(id),
  });
  expect(findings).toMatchObject([
    { check: 'app.a', verdict: 'pass' },
    { check: 'app.b', verdict: 'could-not-run', message: expect.stringContaining('worker: exit 1') },
  ]);
  expect(told).toEqual(['app.a', 'app.b']);
});

test('findings come in the order of the checks, whatever ran first', async () => {
  const findings = await run({ ...passing, id: 'app.z', exclusive: true }, { ...passing, id: 'app.a' });
  expect(findings.map((finding) => finding.check)).toEqual(['app.z', 'app.a']);
});

test('checks that a stopped run did not come to say so, and are not run', async () => {
  const stop = new AbortController();
  const stopping: Check = {
    ...passing,
    id: 'app.stopping',
    run: async ({ signal }) => {
      stop.abort(new Error('stopped by SIGINT'));
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const begun: string[] = [];
  const later = (id: string, exclusive: boolean): Check => ({
    ...passing,
    id,
    ...(exclusive ? { exclusive: true } : {}),
    run: async () => {
      begun.push(id);
      return { evidence: { status: 200 }, breaches: [] };
    },
  });
  const told: string[] = [];
  const findings = await runChecks(
    playedTrial(),
    [{ ...passing, id: 'app.before' }, stopping, later('app.later', false), later('app.alone', true)],
    {
      contract: emptyContract,
      signal: stop.signal,
      concurrency: 1,
      onFindings: ({ id }) => told.push(id),
    },
  );
  expect(begun).toEqual([]);
  expect(told).toEqual(['app.before', 'app.stopping', 'app.later', 'app.alone']);
  expect(findings.map(({ check, verdict, reason, message }) => [check, verdict, reason, message])).toEqual([
    ['app.before', 'pass', undefined, 'the example answers'],
    ['app.stopping', 'could-not-run', 'stopped', 'stopped by SIGINT'],
    ['app.later', 'could-not-run', 'stopped', 'not run: stopped by SIGINT'],
    ['app.alone', 'could-not-run', 'stopped', 'not run: stopped by SIGINT'],
  ]);
});
