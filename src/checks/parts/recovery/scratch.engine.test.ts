import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractSchema } from '../../../contract/contract.ts';
import { RELAY } from '../../../images/stand-ins/host.ts';
import { type Bench, openBench } from '../../../stack/testing/engine-for-tests.ts';
import { configSet } from '../../../stack/testing/small-stack.ts';
import type { RunningService, Trial } from '../../../stack/trial.ts';
import { withScratch } from './scratch.ts';

const unitFolder = '/etc/containers/systemd';

/** A server that names itself once, in its data, and answers that name: two on one port or on the same data would show. */
const pod: Readonly<Record<string, string>> = {
  [`${unitFolder}/harbour.pod`]:
    '[Pod]\nPodName=harbour\nPublishPort=127.0.0.1:7000:7000\n[Install]\nWantedBy=default.target\n',
  [`${unitFolder}/store.container`]: `[Container]
Image=${RELAY}
ContainerName=store
Pod=harbour.pod
Volume=store-data:/data
Exec=sh -c 'test -s /data/name || date +%%s%%N > /data/name; exec socat TCP4-LISTEN:7000,fork EXEC:"cat /data/name"'
HealthCmd=socat -u TCP4:127.0.0.1:7000 /dev/null
HealthInterval=5s
Notify=healthy

[Service]
Restart=always
RestartSec=1
`,
};

const contract = contractSchema().parse({
  services: { database: 'store' },
  recovery: {
    rpoMs: 300_000,
    rtoMs: 1_800_000,
    backup: { script: '/backup', restoreScript: '/restore', folder: '/backups', keepDays: 7 },
  },
});

let bench: Bench;
let trial: Trial;

beforeAll(async () => {
  bench = await openBench();
  trial = await bench.start(configSet(pod));
});
afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await bench?.expectNothingLeft();
  await bench?.[Symbol.asyncDispose]();
});

async function nameOf(service: RunningService): Promise<string> {
  const { host, port } = await service.address(7000);
  return text(connect(port, host));
}

test('one more server of a pod’s member has a port and data of its own, and leaves the first alone', async () => {
  const first = await nameOf(trial.service('store'));
  expect(first).toMatch(/^\d+\n$/);
  const context = { trial, contract, signal: new AbortController().signal };
  const seen = await withScratch(context, 'database', async (scratch) => ({
    scratch: await nameOf(scratch.service),
    first: await nameOf(trial.service('store')),
    volumes: [...scratch.volumes.keys()],
  }));
  expect(seen.scratch).toMatch(/^\d+\n$/);
  expect(seen.scratch).not.toBe(first);
  expect(seen).toMatchObject({ first, volumes: ['/data'] });
  expect(trial.services).toEqual(['store']);
  expect(await nameOf(trial.service('store'))).toBe(first);
});
