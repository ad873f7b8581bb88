import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** Session tickets are there or not, as promised: with one key for months they undo forward secrecy. */
export const edgeTlsTickets = defineCheck({
  id: 'edge.tls.tickets',
  title: 'session tickets are used or not, as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const { sessionTickets } = spoken(context.contract.edge?.tls, 'edge.tls');
    const scan = await tlsScanOf(context);
    const resumption = known(scan.resumption12, 'resumption in TLS 1.2');
    const byTicket = resumption?.byTicket ?? false;
    const evidence = { byTicket, byId: resumption?.byId ?? false };
    const breaches: Breach[] = [];
    if (byTicket !== sessionTickets) {
      const message = `sessions are ${byTicket ? '' : 'not '}resumed by ticket in TLS 1.2, promised is ${sessionTickets ? 'that they are' : 'that they are not'}`;
      const place = nginxPlace(context.trial.configs, 'ssl_session_tickets');
      breaches.push({
        message,
        evidence,
        place,
        help: `ssl_session_tickets ${sessionTickets ? 'on' : 'off'};`,
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault('tickets are on', nginx.set('ssl_session_tickets', 'on'), { evidence: { byTicket: true } }),
    fault('the line is lost, and on is the default', nginx.remove('ssl_session_tickets'), {
      evidence: { byTicket: true },
    }),
  ],
});
