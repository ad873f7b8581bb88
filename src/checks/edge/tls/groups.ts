import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Keys are agreed on in exactly the promised groups: no curve that nobody chose, and none lost that clients ask for first. */
export const edgeTlsGroups = defineCheck({
  id: 'edge.tls.groups',
  title: 'keys are agreed on in exactly the promised groups',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(spoken(context.contract.edge?.tls, 'edge.tls').groups, 'edge.tls.groups');
    const { groups } = await tlsScanOf(context);
    const offered = {
      'TLS 1.2': known(groups.tls12, 'the groups of TLS 1.2'),
      'TLS 1.3': known(groups.tls13, 'the groups of TLS 1.3'),
    };
    const place =
      nginxPlace(context.trial.configs, 'ssl_ecdh_curve') ?? nginxPlace(context.trial.configs, 'http');
    const breaches = Object.entries(offered).flatMap(([version, found]): Breach[] => {
      // A version that is not offered at all is for edge.tls.protocols to report.
      if (found.length === 0) return [];
      const strange = found.filter((group) => !promised.includes(group));
      const lost = promised.filter((group) => !found.includes(group));
      return [...strange, ...lost].map((group) => ({
        message: `${group} is ${strange.includes(group) ? 'offered' : 'not offered'} in ${version}, promised are ${promised.join(', ')}`,
        evidence: { version, group, offered: strange.includes(group) },
        place,
        help: 'ssl_ecdh_curve names the groups; without it OpenSSL offers all that it has',
      }));
    });
    return { evidence: offered, breaches };
  },
  faults: [
    fault(
      'a further curve is offered',
      nginx.change('ssl_ecdh_curve', (value) => `${value}:secp521r1`),
      {
        evidence: { group: 'secp521r1', offered: true },
        alsoReports: ['edge.tls.profile'],
      },
    ),
    fault('the curve of most browsers is lost', nginx.set('ssl_ecdh_curve', 'prime256v1:secp384r1'), {
      evidence: { group: 'x25519', offered: false },
    }),
    fault('the line is lost, and OpenSSL chooses', nginx.remove('ssl_ecdh_curve'), {
      evidence: { group: 'x448', offered: true },
      alsoReports: ['edge.tls.profile'],
    }),
  ],
});
