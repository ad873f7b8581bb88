import { spoken } from '../../contract/read-contract.ts';
import type { CheckContext } from '../define-check.ts';
import { serviceOf } from './data-target.ts';

/** Has the application push one message with this marker to every socket, from a process of its own. */
export async function broadcast(context: CheckContext, marker: string): Promise<void> {
  const words = spoken(context.contract.app?.broadcast, 'app.broadcast');
  const command = words.map((word) => (word === '{}' ? JSON.stringify({ marker }) : word));
  await serviceOf(context, 'web').exec(command, { signal: context.signal });
}
