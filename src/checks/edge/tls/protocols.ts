import { spoken } from '../../../contract/read-contract.ts';
import { TLS_VERSIONS } from '../../../probes/tls/registry/versions.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Exactly the promised TLS versions are offered: none of the old ones, and none of the new ones lost. */
export const edgeTlsProtocols = defineCheck({
  id: 'edge.tls.protocols',
  title: 'exactly the promised TLS versions are offered',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const { protocols } = spoken(context.contract.edge?.tls, 'edge.tls');
    const { versions } = await tlsScanOf(context);
    const offered = TLS_VERSIONS.filter((version) => known(versions[version], version));
    const wrong = TLS_VERSIONS.filter((version) => offered.includes(version) !== protocols.includes(version));
    const breaches = wrong.map(
      (version): Breach => ({
        message: `${version} is ${offered.includes(version) ? 'offered' : 'not offered'}, promised are ${protocols.join(' and ')}`,
        evidence: { version, offered: offered.includes(version) },
        place: nginxPlace(context.trial.configs, 'ssl_protocols'),
        help: `ssl_protocols ${protocols.map((each) => each.replace('TLS ', 'TLSv')).join(' ')};`,
      }),
    );
    const cells = TLS_VERSIONS.map((version) => [
      protocols.includes(version) ? 'yes' : 'no',
      offered.includes(version) ? (protocols.includes(version) ? 'offered' : 'not promised') : 'not offered',
    ]);
    const matrix = { rows: TLS_VERSIONS, columns: ['promised', 'measured'], cells };
    return { evidence: { offered, matrix }, breaches };
  },
  faults: [
    fault('TLS 1.3 is lost', nginx.set('ssl_protocols', 'TLSv1.2'), {
      evidence: { version: 'TLS 1.3', offered: false },
      alsoReports: ['edge.tls.profile'],
    }),
    fault('TLS 1.2 is lost', nginx.set('ssl_protocols', 'TLSv1.3'), {
      evidence: { version: 'TLS 1.2', offered: false },
      alsoReports: ['edge.tls.profile'],
    }),
    fault(
      'TLS 1.1 is switched on',
      both(
        nginx.set('ssl_protocols', 'TLSv1.1 TLSv1.2 TLSv1.3'),
        nginx.change(
          'ssl_ciphers',
          (value) => `${value}:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0`,
        ),
      ),
      {
        evidence: { version: 'TLS 1.1', offered: true },
        alsoReports: ['edge.tls.attacks', 'edge.tls.ciphers', 'edge.tls.profile'],
      },
    ),
  ],
});
