import type { Command } from 'commander';
import { probeWebSocket, type WebSocketProbe } from '../../../probes/websocket/probe-websocket.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import {
  limitsOf,
  type ProbeOptions,
  positiveInteger,
  type RequestOptions,
  type TlsOptions,
  withHeaders,
  withProbe,
  withTls,
} from '../../probe-options.ts';
import { readTarget, tlsChoice } from '../../probe-target.ts';
import { type Row, renderRows } from '../../render-rows.ts';

interface Options extends ProbeOptions, TlsOptions, RequestOptions {
  readonly origin?: string;
  readonly send?: readonly string[];
  readonly receive?: number;
}

const schemes = { wss: { port: 443, isTls: true }, ws: { port: 80, isTls: false } };

/** `seatrial probe websocket`: whether a WebSocket opens, and what it does. */
export function addProbeWebSocket(probe: Command, run: Runner): void {
  const command = probe
    .command('websocket')
    .description('whether a WebSocket is granted; then its messages, its pong and its close')
    .argument('<url>', 'wss://HOST/PATH or ws://HOST/PATH')
    .option('--origin <origin>', 'the Origin to come from')
    .option('--send <text...>', 'messages to send once it is open')
    .option('--receive <messages>', 'how many messages to wait for', positiveInteger);
  withHeaders(withTls(withProbe(command)))
    .addHelpText('after', '\nExamples:\n  seatrial probe websocket ws://127.0.0.1:8080/ws/ --receive 1')
    .action((url: string, options: Options) => run(options, (session) => websocket(url, options, session)));
}

async function websocket(url: string, options: Options, session: Session): Promise<Exit> {
  const target = readTarget(url, schemes);
  const probe = await probeWebSocket({
    address: target.address,
    tls: await tlsChoice(target, options),
    path: target.path,
    headers: options.header,
    origin: options.origin,
    send: options.send?.map((data) => ({ data })),
    receive: options.receive,
    ...limitsOf(options, session),
  });
  session.print(
    options.format === 'json' ? JSON.stringify(readable(probe), null, 2) : renderRows(rowsOf(probe)),
  );
  return 0;
}

/** Bytes as text: JSON has no bytes. */
function readable(probe: WebSocketProbe) {
  if (!probe.open) return { ...probe, body: probe.body.toString() };
  return { ...probe, messages: probe.messages.map((each) => ({ ...each, data: textOf(each) })) };
}

function textOf({ kind, data }: { readonly kind: string; readonly data: Buffer }): string {
  return kind === 'text' ? data.toString() : data.toString('base64');
}

function rowsOf(probe: WebSocketProbe): readonly Row[] {
  if (!probe.open) {
    return [
      ['open', `no: status ${probe.status}`],
      ['wrong in the answer', probe.wrong],
    ];
  }
  return [
    ['open', true],
    ['subprotocol', probe.protocol],
    ...probe.messages.map((each): Row => [`after ${each.atMs.toFixed(1)} ms`, textOf(each)]),
    ['pong', probe.pongMs === null ? 'did not come' : `after ${probe.pongMs.toFixed(1)} ms`],
    ['close', probe.close === null ? 'not answered' : `${probe.close.code} ${probe.close.reason}`],
  ];
}
