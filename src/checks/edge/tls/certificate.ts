import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { certificate } from '../../parts/edits/certificate.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** The chain that clients are sent: for this name, valid, in order, complete, and trusted. */
export const edgeTlsCertificate = defineCheck({
  id: 'edge.tls.certificate',
  title: 'the certificate chain is for the name, valid, in order, complete and trusted',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    spoken(context.contract.edge?.tls, 'edge.tls');
    const chains = known((await tlsScanOf(context)).chains, 'the chain');
    const breaches = chains.flatMap((chain) => {
      const wrong = [
        ...(chain.matchesName === true ? [] : ['name']),
        ...(chain.isValidNow ? [] : ['validity']),
        ...(chain.isInOrder ? [] : ['order']),
        ...(chain.lacksIntermediate ? ['intermediate'] : []),
        ...(chain.trust.isTrusted ? [] : ['trust']),
      ];
      const evidence = {
        certificates: chain.certificates.length,
        trust: chain.trust.problem,
        daysLeft: chain.daysLeft,
      };
      const place = nginxPlace(context.trial.configs, 'ssl_certificate');
      return wrong.map(
        (fact): Breach => ({
          message: `the chain of ${chain.certificates[0]?.subject ?? 'nobody'} is wrong in its ${fact}: ${chain.trust.problem ?? 'see the evidence'}`,
          evidence: { fact, ...evidence },
          place,
          help: 'ssl_certificate takes fullchain.pem: the leaf, then each intermediate',
        }),
      );
    });
    return {
      evidence: { chains: chains.map((chain) => chain.certificates.map((each) => each.subject)) },
      breaches,
    };
  },
  faults: [
    fault(
      'the intermediate is not sent',
      nginx.change('ssl_certificate', (value) => value.replace('fullchain.pem', 'cert.pem')),
      { evidence: { fact: 'intermediate', certificates: 1 } },
    ),
    fault('it has expired', certificate({ daysLeft: -1 }), {
      evidence: { fact: 'validity' },
      alsoReports: ['edge.tls.profile', 'edge.tls.renewal'],
    }),
    fault('it is for another name', certificate({ names: ['other.example'] }), {
      evidence: { fact: 'name' },
      alsoReports: ['edge.tls.profile'],
    }),
    fault(
      'its intermediate comes after the root',
      certificate({}, { chain: (files, root) => files['cert.pem'] + root + files['chain.pem'] }),
      { evidence: { fact: 'order', certificates: 3 }, alsoReports: ['edge.tls.chain'] },
    ),
  ],
});
