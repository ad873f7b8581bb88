import { spoken } from '../../../contract/read-contract.ts';
import { headerValues, probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

const headers = [['accept-encoding', 'gzip, deflate, br, zstd']] as const;

/** An answer that holds a secret beside what a client sent gives the secret away by its compressed length (BREACH). */
export const edgeHttpCompression = defineCheck({
  id: 'edge.http.compression',
  title: 'answers that hold secrets are not compressed',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  run: async (context) => {
    const { paths } = spoken(context.contract.edge?.private, 'edge.private');
    const { cookie } = await signIn(context);
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await probeHttp({ ...overHttps(context), path, headers: [...headers, cookie] });
        return {
          path,
          status: answer.status,
          bytes: answer.bodyBytes,
          encoding: headerValues(answer.headers, 'content-encoding')[0] ?? null,
        };
      }),
    );
    const breaches = answers
      .filter((answer) => answer.encoding !== null)
      .map(
        (answer): Breach => ({
          message: `${answer.path} of a signed-in user is compressed with ${answer.encoding}`,
          evidence: answer,
          place: nginxPlace(context.trial.configs, 'gzip'),
          help: 'gzip off, but for the locations of static files',
        }),
      );
    return { evidence: { answers: answers.map(({ path, bytes }) => `${path}: ${bytes} bytes`) }, breaches };
  },
  faults: [
    fault(
      'everything is compressed',
      both(nginx.set('gzip', 'on', { in: ['http'] }), nginx.set('gzip_min_length', '1')),
      { evidence: { path: '/', encoding: 'gzip' } },
    ),
    fault(
      'the API is compressed',
      nginx.insert('gzip on; gzip_min_length 1;', { block: 'location', location: '/api/' }),
      { evidence: { path: '/api/accounts/', encoding: 'gzip' } },
    ),
  ],
});
