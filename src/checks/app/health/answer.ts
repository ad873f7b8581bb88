import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Both health paths say "well" through the whole chain: Nginx, Daphne, database, cache and broker. */
export const appHealthAnswer = defineCheck({
  id: 'app.health.answer',
  title: 'both health paths answer 200 through the edge while all is well',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web'],
  run: async (context) => {
    const { path, simplePath } = spoken(context.contract.app?.health, 'app.health');
    const answers = await Promise.all(
      [path, simplePath].map(async (each) => {
        const answer = await probeHttp({ ...overHttps(context), path: each });
        return { path: each, status: answer.status, body: answer.body.toString('utf8').slice(0, 300) };
      }),
    );
    const breaches = answers
      .filter((answer) => answer.status !== 200)
      .map(
        (answer): Breach => ({
          message: `${answer.path} answers ${answer.status} while all services run, promised is 200`,
          evidence: answer,
          place: nginxPlace(
            context.trial.configs,
            'location',
            ({ directive }) => directive.args.at(-1)?.value === path,
          ),
          help: 'the answer names the dependency that fails; `seatrial up` and `seatrial logs web` tell why',
        }),
      );
    return { evidence: { answers: answers.map((answer) => `${answer.path}: ${answer.status}`) }, breaches };
  },
  faults: [
    fault(
      'Nginx asks a port where nobody listens',
      nginx.set('server', '127.0.0.1:8001', { in: ['upstream'] }),
      {
        evidence: { status: 502 },
      },
    ),
  ],
});
