import { headerValues } from '../../../probes/http/header-values.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { walkAnswers } from '../../parts/every-answer.ts';
import { nginxPlace } from '../../parts/places.ts';

const telling = ['server', 'x-powered-by', 'via', 'x-runtime', 'x-aspnet-version'];

/** No answer tells a version of what runs here. */
export const edgeHeadersServer = defineCheck({
  id: 'edge.headers.server',
  title: 'no answer tells the version of a program',
  area: 'edge',
  severity: 'warning',
  needs: ['edge'],
  run: async (context) => {
    const answers = await walkAnswers(context);
    const found = answers.flatMap((answer) =>
      telling.flatMap((header) =>
        headerValues(answer.headers, header).map((value) => ({ kind: answer.kind, header, value })),
      ),
    );
    const breaches = found
      .filter((row) => /\d/.test(row.value) || row.header === 'x-powered-by')
      .map(
        (row): Breach => ({
          message: `${row.kind}: ${row.header} tells ${row.value}`,
          evidence: row,
          place:
            nginxPlace(context.trial.configs, 'server_tokens') ?? nginxPlace(context.trial.configs, 'http'),
          help: 'server_tokens off, and proxy_hide_header for what the application tells',
        }),
      );
    return {
      evidence: { answers: answers.length, values: [...new Set(found.map((row) => row.value))] },
      breaches,
    };
  },
  faults: [
    fault('Nginx tells its version', nginx.set('server_tokens', 'on'), { evidence: { header: 'server' } }),
    fault(
      'a location tells what it runs on',
      nginx.insert(
        'add_header X-Powered-By "Django/5.2" always; include /etc/nginx/snippets/security-headers.conf;',
        { block: 'location', location: '/api/' },
      ),
      {
        evidence: { header: 'x-powered-by', value: 'Django/5.2' },
      },
    ),
  ],
});
