import { createServer, type Server, type Socket } from 'node:net';
import type { Address } from './target.ts';

/** A server of a test on 127.0.0.1; disposing cuts off whoever is still connected. */
export interface LocalServer extends AsyncDisposable {
  readonly address: Address;
}

/** Starts a TCP server that does to each connection what the test says. */
export async function serveTcp(onConnection: (socket: Socket) => void): Promise<LocalServer> {
  return listen(
    createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    }),
  );
}

/** Puts any server on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the test server has no port');
  return {
    address: { host: '127.0.0.1', port: bound.port },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
