import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { everywhere } from '../../parts/edits/nginx-everywhere.ts';
import { nginxPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';
import { underCopy } from '../../parts/under-copy.ts';

const headers = [['accept-encoding', 'gzip, deflate, br, zstd']] as const;

/** A trial's pages are short, and production's may be longer than gzip_min_length: length is not what counts here. */
const shortToo = everywhere('gzip_min_length', nginx.set('gzip_min_length', '1'), '1');

/** An answer that holds a secret beside what a client sent gives the secret away by its compressed length (BREACH). */
export const edgeHttpCompression = defineCheck({
  id: 'edge.http.compression',
  title: 'answers that hold secrets are not compressed',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  exclusive: true,
  run: async (context) => {
    const { paths } = spoken(context.contract.edge?.private, 'edge.private');
    const { cookie } = await signIn(context);
    const answers = await underCopy(context, shortToo, () =>
      Promise.all(
        paths.map(async (path) => {
          const answer = await probeHttp({ ...overHttps(context), path, headers: [...headers, cookie] });
          return {
            path,
            status: answer.status,
            bytes: answer.bodyBytes,
            encoding: headerValues(answer.headers, 'content-encoding')[0] ?? null,
          };
        }),
      ),
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
    fault('everything is compressed', nginx.set('gzip', 'on', { in: ['http'] }), {
      evidence: { path: '/', encoding: 'gzip' },
    }),
    fault('the API is compressed', nginx.insert('gzip on;', { block: 'location', location: '/api/' }), {
      evidence: { path: '/api/accounts/', encoding: 'gzip' },
    }),
  ],
});
