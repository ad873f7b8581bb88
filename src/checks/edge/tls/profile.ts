import { spoken } from '../../../contract/read-contract.ts';
import { gradeTls } from '../../../probes/tls/grade-tls.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { certificate } from '../../parts/edits/certificate.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { tlsScanOf } from '../../parts/tls-scan.ts';

/** The whole of what is offered, held against a named Mozilla profile: versions, suites, order, groups, certificate. */
export const edgeTlsProfile = defineCheck({
  id: 'edge.tls.profile',
  title: 'nothing differs from the promised Mozilla profile',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const name = spoken(spoken(context.contract.edge?.tls, 'edge.tls').profile, 'edge.tls.profile');
    const { grade, deviations } = gradeTls(await tlsScanOf(context), name);
    const breaches = deviations.map(
      ({ point, found, wanted, kind }): Breach => ({
        message: `${point}: ${found}; Mozilla's ${name} profile wants ${wanted}`,
        evidence: { profile: name, grade, point, found, kind },
        place: nginxPlace(context.trial.configs, directives[point] ?? 'ssl_protocols'),
        help: `https://ssl-config.mozilla.org writes the ${name} profile out for Nginx`,
      }),
    );
    return { evidence: { profile: name, grade }, breaches };
  },
  faults: [
    fault('the server insists on its order', nginx.set('ssl_prefer_server_ciphers', 'on'), {
      evidence: { grade: 'B', point: 'order' },
      // With a P-256 certificate a client must offer that curve too, and then never gets its own first choice.
      alsoReports: ['edge.tls.groups'],
    }),
    fault('a certificate for two years', certificate({ lifetimeDays: 730, daysLeft: 700 }), {
      evidence: { grade: 'B', point: 'certificate lifetime' },
    }),
    fault(
      'a certificate with a key of 1024 bits',
      certificate(
        { key: 'RSA-1024' },
        { also: nginx.change('ssl_ciphers', (value) => `${value}:@SECLEVEL=0`) },
      ),
      {
        evidence: { point: 'certificate key', found: 'RSA 1024' },
      },
    ),
    fault('TLS 1.2 is lost', nginx.set('ssl_protocols', 'TLSv1.3'), {
      evidence: { grade: 'C', point: 'version' },
      alsoReports: ['edge.tls.protocols'],
    }),
  ],
});

const directives: Readonly<Record<string, string>> = {
  'cipher suite': 'ssl_ciphers',
  order: 'ssl_prefer_server_ciphers',
  group: 'ssl_ecdh_curve',
  dh: 'ssl_dhparam',
  'certificate key': 'ssl_certificate',
  'certificate signature': 'ssl_certificate',
  'certificate lifetime': 'ssl_certificate',
  'certificate validity': 'ssl_certificate',
};
