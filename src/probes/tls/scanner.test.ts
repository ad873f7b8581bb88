import { expect, test } from 'vitest';
import { MAX_OPEN_CONNECTIONS, Scanner } from './scanner.ts';
import { serveTcp } from './testing/local-server.ts';

function scannerTo(server: { host: string; port: number }, limitMs = 30_000) {
  return new Scanner({ address: server, serverName: undefined, limitMs, signal: undefined });
}

test('a scan never has more connections open than it declares, and opens all that it needs', async () => {
  await using server = await serveTcp(() => {});
  const scanner = scannerTo(server);
  let [open, peak, done] = [0, 0, 0];
  const use = async () => {
    using wire = await scanner.connect();
    open += 1;
    peak = Math.max(peak, open);
    wire.sendRaw(Buffer.from('?'));
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    done += 1;
  };
  await Promise.all(Array.from({ length: 40 }, use));
  expect({ peak, done, connections: scanner.connections }).toEqual({
    peak: MAX_OPEN_CONNECTIONS,
    done: 40,
    connections: 40,
  });
});

test('a limit that is none is refused by name', () => {
  expect(() => scannerTo({ host: '127.0.0.1', port: 1 }, 0)).toThrow(
    expect.objectContaining({ code: 'PROBE_INPUT', exitCode: 2 }),
  );
});
