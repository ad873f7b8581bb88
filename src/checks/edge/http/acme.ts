import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { edgeOf, overHttp } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace, serverPlace } from '../../parts/places.ts';

const folder = '/var/www/certbot/.well-known/acme-challenge';

/** The certificate authority must find its HTTP-01 token on port 80 (RFC 8555, 8.3), or the renewal fails in silence. */
export const edgeHttpAcme = defineCheck({
  id: 'edge.http.acme',
  title: 'an ACME challenge is answered on port 80 from where the client writes it',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const prefix = spoken(context.contract.edge?.redirects?.acmePath, 'edge.redirects.acmePath');
    const { apex, www } = context.contract.names;
    const token = `seatrial-${context.trial.id}`;
    await edgeOf(context).exec(['sh', '-c', `mkdir -p ${folder} && echo "$1" > "${folder}/$1"`, 'sh', token]);
    const names = www === undefined ? [apex] : [apex, www];
    const answers = await Promise.all(
      names.map(async (name) => {
        const answer = await probeHttp({ ...overHttp(context), path: `${prefix}${token}`, hostHeader: name });
        return { name, status: answer.status, body: answer.body.toString('latin1').trim().slice(0, 80) };
      }),
    );
    const breaches = answers
      .filter((answer) => answer.status !== 200 || answer.body !== token)
      .map(
        (answer): Breach => ({
          message: `http://${answer.name}${prefix}… answers ${answer.status}, promised is the token that lies in ${folder}`,
          evidence: { name: answer.name, status: answer.status },
          place:
            nginxPlace(context.trial.configs, 'location', ({ directive }) =>
              directive.args.some((word) => word.value.includes('acme-challenge')),
            ) ?? serverPlace(context.trial.configs, { host: answer.name, port: 80 }, 'location'),
          help: 'serve /.well-known/acme-challenge/ on port 80 from /var/www/certbot',
        }),
      );
    return { evidence: { names, status: answers.map((answer) => answer.status) }, breaches };
  },
  faults: [
    fault('the challenge is looked for elsewhere', nginx.set('root', '/var/www/html', { port: 80 }), {
      evidence: { status: 404 },
    }),
    fault(
      'the challenge is redirected too',
      nginx.set('location', '^~ /.well-known/elsewhere/', { port: 80, first: '^~' }),
      { evidence: { status: 301 } },
    ),
  ],
});
