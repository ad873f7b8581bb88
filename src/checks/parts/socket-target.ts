import { spoken } from '../../contract/read-contract.ts';
import type { WebSocketOptions } from '../../probes/websocket/websocket-types.ts';
import type { CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';
import { signIn } from './session.ts';

/** What a signed-in browser sends to open the contract's WebSocket. */
export async function socketTarget(context: CheckContext): Promise<WebSocketOptions> {
  const { path } = spoken(context.contract.edge?.websocket, 'edge.websocket');
  const { cookie } = await signIn(context);
  const { apex } = context.contract.names;
  return {
    ...overHttps(context),
    path,
    headers: [cookie],
    origin: `https://${apex}`,
    hostHeader: apex,
    limitMs: 20_000,
  };
}

/** The contract's message that the application sends back, with `word` in it. */
export function echoMessage(context: CheckContext, word: string): string {
  const echo = spoken(context.contract.edge?.websocket?.echo, 'edge.websocket.echo');
  return echo.replace('{}', word);
}
