import { expect, test } from 'vitest';
import type { ConfigSet } from '../config/config-set.ts';
import type { Trial } from '../stack/trial.ts';
import type { Check, Fault } from './define-check.ts';
import { proveFault } from './prove-checks.ts';
import { emptyContract, playedTrial } from './testing/played-trial.ts';

const good = configsWith('port 80');

function configsWith(text: string): ConfigSet {
  const file = {
    role: 'nginx',
    source: 'site.conf',
    hostPath: '/etc/nginx/site.conf',
    text,
    executable: false,
  } as const;
  return {
    files: [file],
    unitFolder: '/etc/containers/systemd',
    user: { name: 'root', uid: 0, home: '/root' },
  };
}

/** A trial whose only behaviour is which text runs. */
function trialOf(unready: readonly { service: string; why: string }[] = []): Trial {
  let configs = good;
  return playedTrial({
    get configs() {
      return configs;
    },
    reconfigure: async (next) => {
      const changed = next.files[0]?.text === configs.files[0]?.text ? [] : ['site.conf'];
      configs = next;
      return { changed, touched: ['nginx'], unready };
    },
  });
}

/** Reports whatever text runs, unless it is the good one. */
function checkOf(trial: Trial, id = 'edge.example.port'): Check {
  const run: Check['run'] = async () => {
    const text = trial.configs.files[0]?.text ?? '';
    const breaches = text === 'port 80' ? [] : [{ message: `it says ${text}`, evidence: { text } }];
    return { evidence: { text }, breaches };
  };
  return { id, title: id, area: 'edge', severity: 'error', needs: [], run, faults: [] };
}

function faultTo(text: string, more: Partial<Fault> = {}): Fault {
  return {
    title: text,
    edit: () => ({ configs: configsWith(text), edits: 1 }),
    evidence: { text: 'port 81' },
    ...more,
  };
}

async function prove(
  fault: Fault,
  options: { unready?: { service: string; why: string }[]; neighbour?: string } = {},
) {
  const trial = trialOf(options.unready);
  const check = checkOf(trial);
  const neighbours = [check, ...(options.neighbour === undefined ? [] : [checkOf(trial, options.neighbour)])];
  return proveFault(trial, check, fault, { contract: emptyContract, good, neighbours, strict: true });
}

test('a fault that the check reports with the named evidence is killed', async () => {
  expect(await prove(faultTo('port 81'))).toMatchObject({ outcome: 'killed', message: 'it says port 81' });
});

test('a report with other evidence is no kill', async () => {
  expect(await prove(faultTo('port 82'))).toMatchObject({ outcome: 'survived' });
});

test('an edit that finds nothing is an error on the reference stack', async () => {
  const fault = faultTo('port 81', { edit: (configs) => ({ configs, edits: 0 }) });
  expect(await prove(fault)).toMatchObject({ outcome: 'error', message: 'the edit found nothing to change' });
});

test('an edit that changes nothing is an error', async () => {
  expect(await prove(faultTo('port 80'))).toMatchObject({
    outcome: 'error',
    message: 'the edit changed nothing',
  });
});

test('a service that refuses to start is no kill unless the fault says so', async () => {
  const unready = [{ service: 'nginx', why: 'unknown directive' }];
  expect(await prove(faultTo('port 81'), { unready })).toMatchObject({ outcome: 'error' });
  expect(await prove(faultTo('port 81', { refusesToStart: true }), { unready })).toMatchObject({
    outcome: 'killed',
  });
});

test('a fault that was refused is taken back, and what one before broke is whole under the good configs', async () => {
  let configs = configsWith('port 99');
  const unreadyUnder = (text: string | undefined) =>
    text === 'port 80' ? [] : [{ service: 'nginx', why: `it does not start with ${text}` }];
  const trial = playedTrial({
    get configs() {
      return configs;
    },
    settle: async () => unreadyUnder(configs.files[0]?.text),
    reconfigure: async (next) => {
      const changed = next.files[0]?.text === configs.files[0]?.text ? [] : ['site.conf'];
      configs = next;
      return { changed, touched: ['nginx'], unready: unreadyUnder(next.files[0]?.text) };
    },
  });
  const check = checkOf(trial);
  const options = { contract: emptyContract, good, neighbours: [check], strict: true };
  expect(await proveFault(trial, check, faultTo('port 81'), options)).toMatchObject({
    outcome: 'error',
    message: 'nginx did not become ready: it does not start with port 81',
  });
  expect(configs).toBe(good);
});

test('a neighbour that reports too is an error unless the fault lists it', async () => {
  const neighbour = 'edge.example.other';
  expect(await prove(faultTo('port 81'), { neighbour })).toMatchObject({ outcome: 'error' });
  expect(await prove(faultTo('port 81', { alsoReports: [neighbour] }), { neighbour })).toMatchObject({
    outcome: 'killed',
  });
});

test('a check of another group is not asked', async () => {
  expect(await prove(faultTo('port 81'), { neighbour: 'edge.far.other' })).toMatchObject({
    outcome: 'killed',
  });
});
