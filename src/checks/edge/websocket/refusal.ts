import { spoken } from '../../../contract/read-contract.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import { type HandshakeBreak, probeHandshake } from '../../../probes/websocket/probe-handshake.ts';
import { setVariable } from '../../../syntax/env/edit.ts';
import { parseEnv } from '../../../syntax/env/parse.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { editFiles } from '../../parts/edits/edit-files.ts';
import { linePlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** No session, a stranger's Origin, or a broken handshake: refused with a clean HTTP error. */
export const edgeWebsocketRefusal = defineCheck({
  id: 'edge.websocket.refusal',
  title: 'a WebSocket without session, from a strange origin or malformed is refused cleanly',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 60_000,
  run: async (context) => {
    const { path } = spoken(context.contract.edge?.websocket, 'edge.websocket');
    const answers: { way: string; status: number; accepted: boolean }[] = [];
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
    const breaches = answers
      .filter((answer) => answer.accepted || answer.status < 400 || answer.status >= 500)
      .map(
        (answer): Breach => ({
          message: `${answer.way}: the upgrade at ${path} is answered ${answer.status}, promised is a refusal (4xx)`,
          evidence: answer,
          place: linePlace(context.trial.configs, 'app.env', /^WEBSOCKET_ALLOWED_ORIGINS=/),
          help: 'refuse before accepting: sign-in and Origin are known at the handshake',
        }),
      );
    return { evidence: { answers: answers.map((answer) => `${answer.way}: ${answer.status}`) }, breaches };
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
  ],
});

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
    { name: 'an unknown version', headers: [cookie], origin, broken: { version: '7' } },
  ];
}
