import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/engine.ts';

/**
 * The engine at a socket of its own, for scripts of production's host: they reach no network, and an engine may listen at
 * a port, behind certificates that are not theirs.
 */
export async function serveEngine(engine: Pick<Engine, 'connect'>, path: string): Promise<AsyncDisposable> {
  const open = new Set<AbortController>();
  const server = createServer({ allowHalfOpen: true }, async (client) => {
    const over = new AbortController();
    open.add(over);
    const { signal } = over;
    try {
      const there = await engine.connect();
      await Promise.all([pipeline(client, there, { signal }), pipeline(there, client, { signal })]);
    } catch {
      // One of them is gone, and pipeline ended the other.
      client.destroy();
    } finally {
      open.delete(over);
    }
  });
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  return {
    [Symbol.asyncDispose]: () => {
      for (const over of open) over.abort();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
