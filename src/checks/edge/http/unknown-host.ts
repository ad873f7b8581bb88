import { messageOf } from '../../../errors.ts';
import { ConnectionLostError, TlsHandshakeError } from '../../../probes/errors.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import type { ProbeTarget } from '../../../probes/target.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { edgeOf, overHttp, overHttps } from '../../parts/edge-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { onlyOwnHosts } from '../../parts/own-hosts.ts';
import { nginxPlace } from '../../parts/places.ts';

const stranger = 'stranger.invalid';
const certificate = ['fullchain', 'privkey']
  .map(
    (name, at) =>
      `ssl_certificate${at === 0 ? '' : '_key'} /etc/letsencrypt/live/senextrader.example/${name}.pem;`,
  )
  .join('\n');

/** Somebody else's name, or a bare address, gets no answer of the application: no page, no redirect, no certificate. */
export const edgeHttpUnknownHost = defineCheck({
  id: 'edge.http.unknown-host',
  title: 'an unknown Host and a bare address get nothing of the application',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    onlyOwnHosts(context);
    const tries = await Promise.all(
      waysIn(context).map(async (way) => ({ way: way.name, ...(await ask(way)) })),
    );
    const breaches = tries
      .filter((row) => row.status !== null && row.status !== 400 && row.status !== 421)
      .map(
        (row): Breach => ({
          message: `${row.way} is answered ${row.status}, promised is no answer`,
          evidence: row,
          place: nginxPlace(context.trial.configs, 'listen', ({ directive }) =>
            directive.args.some((word) => word.value === 'default_server'),
          ),
          help: 'have a default_server on both ports that returns 444 and rejects the handshake',
        }),
      );
    return { evidence: { tries: tries.map((row) => `${row.way}: ${row.how}`) }, breaches };
  },
  faults: [
    fault(
      'the default server of port 80 serves',
      nginx.set('return', '200 "hello"', { server: '_', port: 80 }),
      {
        evidence: { way: 'port 80, unknown Host', status: 200 },
      },
    ),
    fault(
      'a stranger gets our certificate and a page',
      both(
        both(
          nginx.remove('ssl_reject_handshake', { server: '_' }),
          nginx.insert(certificate, { block: 'server', server: '_', port: 443 }),
        ),
        nginx.set('return', '200 "hello"', { server: '_', port: 443 }),
      ),
      {
        evidence: { way: 'port 443, unknown server name', status: 200 },
      },
    ),
  ],
});

interface Way {
  readonly name: string;
  readonly target: ProbeTarget;
  readonly host: string;
}

function waysIn(context: CheckContext): readonly Way[] {
  const untrusted = { address: edgeOf(context).https, signal: context.signal };
  return [
    { name: 'port 80, unknown Host', target: overHttp(context), host: stranger },
    { name: 'port 80, bare address', target: overHttp(context), host: '192.0.2.1' },
    {
      name: 'port 443, unknown server name',
      target: { ...untrusted, tls: { servername: stranger } },
      host: stranger,
    },
    { name: 'port 443, no server name', target: { ...untrusted, tls: {} }, host: '192.0.2.1' },
    { name: 'port 443, our server name and another Host', target: overHttps(context), host: stranger },
  ];
}

async function ask(way: Way): Promise<{ status: number | null; how: string }> {
  try {
    const answer = await probeHttp({ ...way.target, path: '/', hostHeader: way.host });
    return { status: answer.status, how: `status ${answer.status}` };
  } catch (thrown) {
    if (thrown instanceof TlsHandshakeError || thrown instanceof ConnectionLostError) {
      return { status: null, how: messageOf(thrown) };
    }
    throw thrown;
  }
}
