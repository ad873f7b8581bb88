import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

const path = '/some/page?with=query';

/** www goes to the apex over HTTPS, and says HSTS before it does. */
export const edgeHttpWww = defineCheck({
  id: 'edge.http.www',
  title: 'www sends on to the apex over HTTPS and says HSTS itself',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const { status } = spoken(context.contract.edge?.redirects, 'edge.redirects');
    const www = spoken(context.contract.names.www, 'names.www');
    const answer = await probeHttp({ ...overHttps(context, www), path, hostHeader: www });
    const location = headerValues(answer.headers, 'location')[0] ?? null;
    const hsts = headerValues(answer.headers, 'strict-transport-security')[0] ?? null;
    const evidence = { status: answer.status, location, hsts };
    const place = nginxPlace(
      context.trial.configs,
      'server_name',
      ({ directive }) => directive.args[0]?.value === www,
    );
    const promised = `https://${context.contract.names.apex}${path}`;
    const breaches: Breach[] = [];
    if (answer.status !== status || location !== promised) {
      const message = `https://${www}${path} answers ${answer.status} to ${location ?? 'nowhere'}, promised is ${status} to ${promised}`;
      breaches.push({ message, evidence, place, help: 'return the apex with $request_uri' });
    }
    if (hsts === null && context.contract.edge?.headers !== undefined) {
      const message = `https://${www} says no Strict-Transport-Security: its first visit over HTTP stays open to a man in the middle`;
      breaches.push({ message, evidence, place, help: 'send HSTS in this server too, with `always`' });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'www keeps its visitors',
      nginx.set('return', '301 https://$host$request_uri', { server: 'www.senextrader.example', port: 443 }),
      { evidence: { location: `https://www.senextrader.example${path}` } },
    ),
    fault(
      'www forgets the path',
      nginx.set('return', '301 https://senextrader.example/', {
        server: 'www.senextrader.example',
        port: 443,
      }),
      {
        evidence: { location: 'https://senextrader.example/' },
      },
    ),
  ],
});
