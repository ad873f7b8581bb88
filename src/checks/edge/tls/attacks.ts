import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Open to no known attack: each was tried on the wire, or follows from what is offered. */
export const edgeTlsAttacks = defineCheck({
  id: 'edge.tls.attacks',
  title: 'TLS is open to no known attack',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    spoken(context.contract.edge?.tls, 'edge.tls');
    const scan = await tlsScanOf(context);
    const { onlyForwardSecret, ...weaknesses } = scan.weaknesses;
    const hello = known(scan.extensions, 'the answer to a hello');
    const open = {
      ...weaknesses,
      heartbleed: scan.heartbleed,
      ccsInjection: scan.ccsInjection,
      robot: scan.robot,
      clientRenegotiation: scan.clientRenegotiation,
      // Without an older version there is nothing that a client could be made to fall back to.
      downgrade: known(scan.fallbackScsv, 'the fallback protection') === false,
      insecureRenegotiation: hello !== null && !hello.secureRenegotiation,
      noExtendedMasterSecret: hello !== null && !hello.extendedMasterSecret,
      noForwardSecrecy: !known(onlyForwardSecret, 'forward secrecy'),
    };
    const found = Object.entries(open).filter(([name, fact]) => known<boolean>(fact, name));
    const breaches = found.map(
      ([attack]): Breach => ({
        message: `the edge is open to ${attack}`,
        evidence: { attack },
        place: nginxPlace(context.trial.configs, 'ssl_ciphers') ?? nginxPlace(context.trial.configs, 'http'),
        help: 'offer only AEAD suites with ECDHE, in TLS 1.2 and 1.3, on a maintained OpenSSL',
      }),
    );
    return { evidence: { tried: Object.keys(open) }, breaches };
  },
  faults: [
    fault('CBC in TLS 1.0', oldCiphers('TLSv1 TLSv1.1 TLSv1.2 TLSv1.3', 'ECDHE-ECDSA-AES128-SHA'), {
      evidence: { attack: 'beast' },
      alsoReports: ['edge.tls.ciphers', 'edge.tls.profile', 'edge.tls.protocols'],
    }),
    fault('CBC in TLS 1.2', oldCiphers('TLSv1.2 TLSv1.3', 'ECDHE-ECDSA-AES256-SHA384'), {
      evidence: { attack: 'lucky13' },
      alsoReports: ['edge.tls.ciphers', 'edge.tls.profile'],
    }),
    fault('nobody is asked who they are', oldCiphers('TLSv1.2 TLSv1.3', 'AECDH-AES128-SHA'), {
      evidence: { attack: 'anonymous' },
      alsoReports: ['edge.tls.ciphers', 'edge.tls.profile'],
    }),
    fault('nothing is encrypted', oldCiphers('TLSv1.2 TLSv1.3', 'ECDHE-ECDSA-NULL-SHA'), {
      evidence: { attack: 'nullEncryption' },
      alsoReports: ['edge.tls.ciphers', 'edge.tls.profile'],
    }),
  ],
});

/** What OpenSSL only offers when it is told to forget about security. */
function oldCiphers(versions: string, suite: string) {
  return both(
    nginx.set('ssl_protocols', versions),
    nginx.change('ssl_ciphers', (value) => `${value}:${suite}:@SECLEVEL=0`),
  );
}
