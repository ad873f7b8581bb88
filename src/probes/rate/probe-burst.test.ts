import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { probeBurst } from './probe-burst.ts';

test('sends all requests at once and counts the statuses', async () => {
  let open = 0;
  const all = Promise.withResolvers<void>();
  await using server = await listen(
    createServer(async (_, response) => {
      open += 1;
      const status = open > 3 ? 429 : 200;
      if (open === 5) all.resolve();
      await all.promise;
      response.writeHead(status).end();
    }),
  );
  const statuses = await probeBurst({ address: server.address, path: '/', count: 5, limitMs: 20_000 });
  expect(statuses).toEqual({ '200': 3, '429': 2 });
});

test('silence ends at the limit, a close counts as lost', async () => {
  await using silent = await serveTcp(() => {});
  const waiting = probeBurst({ address: silent.address, path: '/', count: 2, limitMs: 300 });
  await expect(waiting).rejects.toMatchObject({ code: 'PROBE_TIME_LIMIT' });
  await using closing = await serveTcp((socket) => socket.once('data', () => socket.end()));
  const statuses = await probeBurst({ address: closing.address, path: '/', count: 2, limitMs: 20_000 });
  expect(statuses).toEqual({ lost: 2 });
});
