import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Returning clients skip the costly half of the handshake, for as long as promised, in both versions. */
export const edgeTlsSessions = defineCheck({
  id: 'edge.tls.sessions',
  title: 'sessions are resumed, and kept as long as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(spoken(context.contract.edge?.tls, 'edge.tls').sessions, 'edge.tls.sessions');
    const scan = await tlsScanOf(context);
    const older = known(scan.resumption12, 'resumption in TLS 1.2');
    const newer = known(scan.resumption13, 'resumption in TLS 1.3');
    const lifetime = newer?.ticketLifetimeSeconds ?? older?.ticketLifetimeSeconds ?? null;
    const evidence = {
      'TLS 1.2': older === null ? null : older.byId || older.byTicket,
      'TLS 1.3': newer === null ? null : newer.isResumed,
      lifetimeSeconds: lifetime,
    };
    const { configs } = context.trial;
    const wrong = (['TLS 1.2', 'TLS 1.3'] as const)
      .filter((version) => evidence[version] !== null && evidence[version] !== promised.resumed)
      .map((version) => `${version}: sessions are ${evidence[version] === true ? '' : 'not '}resumed`);
    const isShort = promised.resumed && lifetime !== null && lifetime < promised.lifetimeSeconds;
    const breaches = wrong.map(
      (message): Breach => ({
        message,
        evidence,
        place: nginxPlace(configs, 'ssl_session_cache') ?? nginxPlace(configs, 'http'),
        help: 'ssl_session_cache shared:NAME:SIZE, in http: OpenSSL looks sessions up with the default server’s settings',
      }),
    );
    if (isShort) {
      breaches.push({
        message: `sessions are kept ${lifetime} s, promised are ${promised.lifetimeSeconds} s`,
        evidence,
        place: nginxPlace(configs, 'ssl_session_timeout') ?? nginxPlace(configs, 'http'),
        help: 'ssl_session_timeout 1d;',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'nothing is kept',
      both(nginx.set('ssl_session_cache', 'off'), nginx.set('ssl_session_tickets', 'off')),
      { evidence: { 'TLS 1.2': false } },
    ),
    fault('sessions are forgotten after five minutes', nginx.set('ssl_session_timeout', '5m'), {
      evidence: { lifetimeSeconds: 300 },
    }),
  ],
});
