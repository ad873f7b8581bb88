import { spoken } from '../../../contract/read-contract.ts';
import { isUnknown } from '../../../probes/tls/fact.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

const older = ['SSLv3', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2'] as const;

/** Below TLS 1.3 no suite is offered but the promised ones; those of 1.3 are all sound. */
export const edgeTlsCiphers = defineCheck({
  id: 'edge.tls.ciphers',
  title: 'no cipher suite is offered but the promised ones',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const { ciphers } = spoken(context.contract.edge?.tls, 'edge.tls');
    const scan = await tlsScanOf(context);
    const offered = older.flatMap((version) =>
      known(scan.ciphers[version], `${version}'s suites`).suites.map((suite) => ({ version, ...suite })),
    );
    const breaches = offered
      .filter((suite) => !ciphers.includes(suite.name))
      .map(
        (suite): Breach => ({
          message: `${suite.name} is offered in ${suite.version}, which was not promised${suite.forwardSecret ? '' : '; it has no forward secrecy'}`,
          evidence: {
            suite: suite.name,
            version: suite.version,
            forwardSecret: suite.forwardSecret,
            mode: suite.mode,
          },
          place: nginxPlace(context.trial.configs, 'ssl_ciphers'),
          help: 'take it out of ssl_ciphers; OpenSSL settles this with the default server’s value',
        }),
      );
    const order = known(scan.ciphers['TLS 1.2'], 'the order').order;
    return {
      evidence: {
        offered: offered.map((suite) => suite.name),
        order: isUnknown(order) ? order.unknown : order,
      },
      breaches,
    };
  },
  faults: [
    fault(
      'a CBC suite is added',
      nginx.change('ssl_ciphers', (value) => `${value}:ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256`),
      { evidence: { mode: 'cbc' }, alsoReports: ['edge.tls.attacks', 'edge.tls.profile'] },
    ),
    fault('whatever OpenSSL calls high', nginx.set('ssl_ciphers', 'HIGH'), {
      evidence: { version: 'TLS 1.2' },
      alsoReports: ['edge.tls.attacks', 'edge.tls.profile'],
    }),
  ],
});
