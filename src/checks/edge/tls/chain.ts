import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { certificate } from '../../parts/edits/certificate.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Nothing is sent that no client needs: each superfluous certificate is a packet more in every handshake. */
export const edgeTlsChain = defineCheck({
  id: 'edge.tls.chain',
  title: 'the chain holds the leaf and its intermediates, and nothing else',
  area: 'edge',
  severity: 'warning',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    spoken(context.contract.edge?.tls, 'edge.tls');
    const chains = known((await tlsScanOf(context)).chains, 'the chain');
    const place = nginxPlace(context.trial.configs, 'ssl_certificate');
    const breaches = chains.flatMap((chain) =>
      chain.superfluous.map(
        (subject): Breach => ({
          message: `${subject} is sent and no client needs it`,
          evidence: {
            superfluous: subject,
            isRoot: chain.sendsRoot,
            certificates: chain.certificates.length,
          },
          place,
          help: 'ssl_certificate takes fullchain.pem as the certificate authority wrote it',
        }),
      ),
    );
    return { evidence: { certificates: chains.map((chain) => chain.certificates.length) }, breaches };
  },
  faults: [
    fault(
      'the root is sent too',
      certificate({}, { chain: (files, root) => files['fullchain.pem'] + root }),
      { evidence: { isRoot: true, certificates: 3 } },
    ),
    fault(
      'the leaf comes once more at the end',
      certificate({}, { chain: (files) => files['fullchain.pem'] + files['cert.pem'] }),
      { evidence: { isRoot: false, certificates: 3 }, alsoReports: ['edge.tls.certificate'] },
    ),
  ],
});
