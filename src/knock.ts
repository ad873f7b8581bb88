import { connect } from 'node:net';

export interface KnockOptions {
  readonly host: string;
  readonly port: number;
  readonly limitMs: number;
}

/** Connects by TCP and hangs up: throws why nobody is there, or that nobody answers within the limit. */
export function knock({ host, port, limitMs }: KnockOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, timeout: limitMs });
  socket.on('connect', () => resolve());
  socket.on('timeout', () => reject(new Error(`no answer on port ${port} within ${limitMs / 1000} s`)));
  socket.on('error', reject);
  return promise.finally(() => socket.destroy());
}
