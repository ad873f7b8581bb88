import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface LocalServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
}

/** A real TLS server of Node's on a free port of the loopback. */
export async function serveTls(options: TlsOptions): Promise<LocalServer> {
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {});
  });
  server.on('tlsClientError', () => {});
  return await listen(server);
}

/** A server that does to each connection whatever a test wants. */
export async function serveTcp(meet: (socket: Socket) => void): Promise<LocalServer> {
  return await listen(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      meet(socket);
    }),
  );
}

async function listen(server: Server): Promise<LocalServer> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    host: '127.0.0.1',
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
