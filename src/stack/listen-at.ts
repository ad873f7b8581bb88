import { rm } from 'node:fs/promises';
import type { Server } from 'node:net';

/** Has a server listen at a socket, in place of one that was left there, until it is disposed. */
export async function listenAt(server: Server, path: string): Promise<AsyncDisposable> {
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  return {
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
