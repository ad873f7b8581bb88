import { createServer } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/engine.ts';
import { listenAt } from './listen-at.ts';

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
  const listening = await listenAt(server, path);
  return {
    [Symbol.asyncDispose]: () => {
      for (const over of open) over.abort();
      return listening[Symbol.asyncDispose]();
    },
  };
}
