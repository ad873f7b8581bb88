import { createInterface } from 'node:readline';
import { messageOf } from '../../errors.ts';
import { createApi } from '../api/create-api.ts';
import type { EngineApi } from '../api/engine-api.ts';
import { createTransport } from '../api/transport.ts';
import { sweepLocks } from '../lock/lock.ts';
import { endService, type Service, serve } from '../service/serve.ts';
import { holdTunnel } from '../ssh/hold-tunnel.ts';
import { forgetTrial } from './journal.ts';
import { type Order, orderSchema } from './messages.ts';
import { sweepTrial } from './sweep.ts';

/**
 * The guard: a process of its own session that takes orders on stdin. When stdin ends – its owner ended it, died or
 * was killed – it removes what the watched trials left, ends the private service and goes.
 */
const trials = new Map<string, readonly string[]>();
let api: EngineApi | undefined;
let service: Service | undefined;

for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);

// Whoever would read the answers may be dead.
process.stdout.on('error', () => undefined);

const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const order = orderSchema().parse(JSON.parse(line));
  const error = await obey(order).then(
    () => undefined,
    (thrown: unknown) => messageOf(thrown),
  );
  process.stdout.write(`${JSON.stringify({ id: order.id, error })}\n`);
}
await sweepAll();
await sweepLocks().catch(() => undefined);
if (service !== undefined) await endService(service);
process.exit(0);

async function obey(order: Order): Promise<void> {
  if (order.order === 'serve') service = await serve(order);
  else if (order.order === 'tunnel') service = await holdTunnel(order);
  else if (order.order === 'engine') api = createApi(createTransport(order.address), order.kind);
  else if (order.order === 'watch')
    trials.set(order.trial, [...(trials.get(order.trial) ?? []), ...order.folders]);
  else trials.delete(order.trial);
}

async function sweepAll(): Promise<void> {
  for (const [trial, folders] of trials) {
    if (api === undefined) return;
    try {
      await sweepTrial(api, trial, { folders });
      await forgetTrial(trial);
    } catch {
      // Nobody is left to tell. The next start sweeps what stays.
    }
  }
}
