import { spoken } from '../../../contract/read-contract.ts';
import { headerValues, probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttp } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

const path = '/some/page?with=query&and=more';
const methods = ['GET', 'POST', 'HEAD'];

/** Port 80 serves nothing: each request is sent on to the same name, path and query over HTTPS. */
export const edgeHttpRedirect = defineCheck({
  id: 'edge.http.redirect',
  title: 'port 80 sends every request on to HTTPS, path and query kept',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const { status } = spoken(context.contract.edge?.redirects, 'edge.redirects');
    const { apex, www } = context.contract.names;
    const names = www === undefined ? [apex] : [apex, www];
    const answers = await Promise.all(
      names.flatMap((name) => methods.map((method) => ask(context, { name, method }))),
    );
    const breaches = answers.flatMap((answer): Breach[] => {
      const promised = `https://${answer.name}${path}`;
      if (answer.status === status && answer.location === promised) return [];
      return [
        {
          message: `${answer.method} http://${answer.name}${path} answers ${answer.status} to ${answer.location ?? 'nowhere'}, promised is ${status} to ${promised}`,
          evidence: { ...answer },
          place: nginxPlace(
            context.trial.configs,
            'listen',
            ({ directive }) => directive.args[0]?.value === '80',
          ),
          help: 'answer every request of the port 80 server with `return 301 https://$host$request_uri;`',
        },
      ];
    });
    return { evidence: { answers: answers.length, status }, breaches };
  },
  faults: [
    fault(
      'the redirect forgets path and query',
      nginx.set('return', '301 https://$host/', { port: 80, location: '/' }),
      {
        evidence: { status: 301, location: 'https://senextrader.example/' },
      },
    ),
    fault(
      'the redirect is temporary',
      nginx.set('return', '302 https://$host$request_uri', { port: 80, location: '/' }),
      {
        evidence: { status: 302 },
      },
    ),
    fault('port 80 answers itself', nginx.set('return', '200 "plain"', { port: 80, location: '/' }), {
      evidence: { status: 200 },
    }),
  ],
});

async function ask(context: CheckContext, { name, method }: { name: string; method: string }) {
  const answer = await probeHttp({ ...overHttp(context), method, path, hostHeader: name });
  return {
    name,
    method,
    status: answer.status,
    location: headerValues(answer.headers, 'location')[0] ?? null,
  };
}
