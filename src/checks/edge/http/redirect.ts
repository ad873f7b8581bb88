import { randomBytes } from 'node:crypto';
import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttp } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { serverPlace } from '../../parts/places.ts';
import { leakOf } from '../../parts/redirect-body.ts';

const path = '/some/page?with=query&and=more';
const methods = ['GET', 'POST', 'HEAD'];

/** Port 80 serves nothing: each request is sent on to the same name, path and query over HTTPS, without a word of its own. */
export const edgeHttpRedirect = defineCheck({
  id: 'edge.http.redirect',
  title: 'port 80 sends every request on to HTTPS, path and query kept, and says nothing besides',
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
    const placeOf = (host: string) => serverPlace(context.trial.configs, { host, port: 80 }, 'return');
    const breaches = answers.flatMap((answer): Breach[] => {
      const promised = `https://${answer.name}${path}`;
      const asked = `${answer.method} http://${answer.name}${path}`;
      const isSentOn = answer.status === status && answer.location === promised;
      if (isSentOn && answer.leak === undefined) return [];
      const message = isSentOn
        ? `${asked} is sent on with ${answer.leak} in the body, promised is nothing but the server's own page`
        : `${asked} answers ${answer.status} to ${answer.location ?? 'nowhere'}, promised is ${status} to ${promised}`;
      const help = 'answer every request of the port 80 server with `return 301 https://$host$request_uri;`';
      return [{ message, evidence: { ...answer }, place: placeOf(answer.name), help }];
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
    fault(
      'the redirect’s page repeats the client’s cookies',
      nginx.insert(`sub_filter '</h1>' '</h1>$http_cookie';`, { block: 'location', location: '/', port: 80 }),
      {
        evidence: { status: 301, leak: 'what the client sent' },
      },
    ),
    fault(
      'the redirect’s page is one of the application’s',
      nginx.insert(`sub_filter '</h1>' '</h1>Signed in as alice';`, {
        block: 'location',
        location: '/',
        port: 80,
      }),
      {
        evidence: { status: 301, leak: 'the words Signed in as alice' },
      },
    ),
    fault('port 80 answers itself', nginx.set('return', '200 "plain"', { port: 80, location: '/' }), {
      evidence: { status: 200 },
    }),
  ],
});

async function ask(context: CheckContext, { name, method }: { name: string; method: string }) {
  const sent = ['cookie', 'credentials', 'body'].map((what) => `${what}${randomBytes(8).toString('hex')}`);
  const [cookie = '', credentials = '', body = ''] = sent;
  const answer = await probeHttp({
    ...overHttp(context),
    method,
    path,
    hostHeader: name,
    headers: [
      ['cookie', `sessionid=${cookie}`],
      ['authorization', `Bearer ${credentials}`],
    ],
    ...(method === 'POST' ? { body } : {}),
  });
  const location = headerValues(answer.headers, 'location')[0] ?? null;
  return { name, method, status: answer.status, location, leak: leakOf(answer, { location, sent }) };
}
