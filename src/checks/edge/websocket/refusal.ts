import { spoken } from '../../../contract/read-contract.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import { probeRawHttp2 } from '../../../probes/http2/probe-raw-http2.ts';
import { type HandshakeBreak, probeHandshake } from '../../../probes/websocket/probe-handshake.ts';
import { setVariable } from '../../../syntax/env/edit.ts';
import { parseEnv } from '../../../syntax/env/parse.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { editFiles } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { linePlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** No session, a stranger's Origin, or a broken handshake: refused with a clean HTTP error. */
export const edgeWebsocketRefusal = defineCheck({
  id: 'edge.websocket.refusal',
  title: 'a WebSocket without session, from a strange origin or malformed is refused cleanly',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 120_000,
  run: async (context) => {
    const { path } = spoken(context.contract.edge?.websocket, 'edge.websocket');
    const answers: { way: string; status: number | null; accepted: boolean }[] = [];
    for (const way of await waysOf(context)) {
      const { apex } = context.contract.names;
      const { status, accepted } = await probeHandshake({
        ...overHttps(context),
        ...way,
        path,
        hostHeader: apex,
      });
      answers.push({ way: way.name, status, accepted });
    }
    for (const [way, fields] of Object.entries(http2Ways)) {
      const { status } = await probeRawHttp2({
        ...overHttps(context),
        fields: fields({ path, authority: context.contract.names.apex }),
      });
      answers.push({ way, status, accepted: status === 200 || status === 101 });
    }
    const breaches = answers
      .filter(({ accepted, status }) => accepted || status === null || status < 400 || status >= 500)
      .map(
        (answer): Breach => ({
          message: `${answer.way}: the upgrade at ${path} is answered ${answer.status ?? 'with no status'}, promised is a refusal (4xx)`,
          evidence: answer,
          place: linePlace(context.trial.configs, 'app.env', /^WEBSOCKET_ALLOWED_ORIGINS=/),
          help: 'refuse before accepting: sign-in and Origin are known at the handshake',
        }),
      );
    return {
      evidence: { answers: answers.map((answer) => `${answer.way}: ${answer.status ?? 'none'}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'any origin is let in',
      editFiles('env', (text, { source }) =>
        setVariable(parseEnv(text, source, 'podman'), 'WEBSOCKET_ALLOWED_ORIGINS', '*'),
      ),
      {
        evidence: { way: 'a strange origin', accepted: true },
      },
    ),
    fault(
      'Nginx tells the application the right origin, whoever asks',
      nginx.insert('proxy_set_header Origin https://$host;', { block: 'location', location: '/ws/' }),
      { evidence: { way: 'a strange origin', accepted: true } },
    ),
    fault(
      'Nginx tells the application the right version, whatever the client speaks',
      nginx.insert('proxy_set_header Sec-WebSocket-Version 13;', { block: 'location', location: '/ws/' }),
      { evidence: { way: 'an unknown version', accepted: true } },
    ),
  ],
});

type Fields = readonly (readonly [name: string, value: string])[];

/** HTTP/2 has no upgrade: neither as HTTP/1.1 asks for it nor as RFC 8441 does, which was not offered. */
const http2Ways: Readonly<Record<string, (about: { path: string; authority: string }) => Fields>> = {
  'an upgrade over HTTP/2': ({ path, authority }) => [
    [':method', 'GET'],
    [':scheme', 'https'],
    [':authority', authority],
    [':path', path],
    ['origin', `https://${authority}`],
    ['upgrade', 'websocket'],
    ['sec-websocket-version', '13'],
    ['sec-websocket-key', 'c2VhdHJpYWwtc2VhdHJpYQ=='],
  ],
  'an extended CONNECT': ({ path, authority }) => [
    [':method', 'CONNECT'],
    [':protocol', 'websocket'],
    [':scheme', 'https'],
    [':authority', authority],
    [':path', path],
    ['origin', `https://${authority}`],
    ['sec-websocket-version', '13'],
  ],
};

interface Way {
  readonly name: string;
  readonly headers: readonly Header[];
  readonly origin?: string;
  readonly broken?: HandshakeBreak;
}

async function waysOf(context: CheckContext): Promise<readonly Way[]> {
  const { cookie } = await signIn(context);
  const origin = `https://${context.contract.names.apex}`;
  return [
    { name: 'no session', headers: [], origin },
    { name: 'a forged session', headers: [['cookie', '__Host-sessionid=forged']], origin },
    { name: 'a strange origin', headers: [cookie], origin: 'https://stranger.invalid' },
    { name: 'no key', headers: [cookie], origin, broken: { key: null } },
    { name: 'a key that is too short', headers: [cookie], origin, broken: { key: 'c2hvcnQ=' } },
    { name: 'an unknown version', headers: [cookie], origin, broken: { version: '7' } },
    { name: 'no version', headers: [cookie], origin, broken: { version: null } },
    { name: 'no Upgrade', headers: [cookie], origin, broken: { upgrade: null } },
    { name: 'POST', headers: [cookie], origin, broken: { method: 'POST' } },
    { name: 'HTTP/1.0', headers: [cookie], origin, broken: { httpVersion: '1.0' } },
  ];
}
