import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** HTTP/2 and HTTP/1.1 are agreed on by ALPN, in the promised order of preference. */
export const edgeTlsAlpn = defineCheck({
  id: 'edge.tls.alpn',
  title: 'the promised protocols are agreed on by ALPN',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const { alpn } = spoken(context.contract.edge?.tls, 'edge.tls');
    const { protocols, preferred } = known((await tlsScanOf(context)).alpn, 'ALPN');
    const evidence = { protocols, preferred };
    const missing = alpn.filter((each) => !protocols.includes(each));
    const wrong = [
      ...missing.map((each) => `${each} is not taken`),
      ...(preferred === alpn[0] ? [] : [`${preferred ?? 'nothing'} is preferred, promised is ${alpn[0]}`]),
    ];
    const place = nginxPlace(context.trial.configs, 'listen', ({ directive }) =>
      directive.args.some((word) => word.value === 'ssl'),
    );
    const breaches = wrong.map(
      (message): Breach => ({ message, evidence, place, help: 'listen 443 ssl http2;' }),
    );
    return { evidence, breaches };
  },
  faults: [
    fault(
      'HTTP/2 is switched off',
      nginx.change('listen', (value) => value.replace(' http2', '')),
      {
        evidence: { preferred: 'http/1.1' },
      },
    ),
  ],
});
