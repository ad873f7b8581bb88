import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Early data can be sent again by whoever recorded it (RFC 8446, 8): an order must not be placed twice by a stranger. */
export const edgeTlsEarlyData = defineCheck({
  id: 'edge.tls.early-data',
  title: 'early data is taken or not, as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(spoken(context.contract.edge?.tls, 'edge.tls').earlyData, 'edge.tls.earlyData');
    const facts = known((await tlsScanOf(context)).resumption13, 'resumption in TLS 1.3');
    const evidence = {
      accepted: facts?.acceptsEarlyData ?? false,
      maxBytes: facts?.maxEarlyDataBytes ?? 0,
      tickets: facts?.tickets ?? 0,
    };
    const isOffered = evidence.accepted || evidence.maxBytes > 0;
    const breaches: Breach[] = [];
    if (isOffered !== promised) {
      breaches.push({
        message: `early data is ${isOffered ? 'taken' : 'not taken'} (${evidence.maxBytes} bytes), promised is that it is ${promised ? '' : 'not'}`,
        evidence,
        place:
          nginxPlace(context.trial.configs, 'ssl_early_data') ?? nginxPlace(context.trial.configs, 'http'),
        help: `ssl_early_data ${promised ? 'on' : 'off'};`,
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault('early data is switched on', nginx.set('ssl_early_data', 'on'), { evidence: { maxBytes: 16_384 } }),
  ],
});
