import { randomBytes } from 'node:crypto';
import { spoken } from '../../contract/read-contract.ts';
import { receiveAll } from '../../probes/websocket/open-sockets.ts';
import type { OpenedSocket } from '../../probes/websocket/websocket-types.ts';
import type { CheckContext } from '../define-check.ts';
import { serviceOf } from './data-target.ts';

/** Has the application push one message with this marker to every socket, from a process of its own. */
export async function broadcast(context: CheckContext, marker: string): Promise<void> {
  const words = spoken(context.contract.app?.broadcast, 'app.broadcast');
  const command = words.map((word) => (word === '{}' ? JSON.stringify({ marker }) : word));
  await serviceOf(context, 'web').exec(command, { signal: context.signal });
}

/** One broadcast with a marker of its own, and on how many of the sockets it arrives within a minute. */
export async function broadcastTo(context: CheckContext, sockets: readonly OpenedSocket[]) {
  const marker = `seatrial-${randomBytes(6).toString('hex')}`;
  const waiting = receiveAll(sockets, 60_000, ({ data }) => data.includes(marker));
  await broadcast(context, marker);
  return waiting;
}
