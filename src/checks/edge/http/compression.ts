import { spoken } from '../../../contract/read-contract.ts';
import { headerValues, probeHttp } from '../../../probes/http/probe-http.ts';
import { findDirectives } from '../../../syntax/nginx/walk.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import type { Edit } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxConfig } from '../../parts/nginx-config.ts';
import { nginxPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';
import { underCopy } from '../../parts/under-copy.ts';

const headers = [['accept-encoding', 'gzip, deflate, br, zstd']] as const;

/** A trial's pages are short, and production's may be longer than gzip_min_length: length is not what counts here. */
const shortToo: Edit = (configs) => {
  const set = nginx.set('gzip_min_length', '1')(configs);
  const said = set.edits > 0 ? set.configs : configs;
  const inHttp = findDirectives(nginxConfig(said), 'gzip_min_length').some(
    ({ parent }) => parent?.directive.name === 'http',
  );
  return inHttp ? set : nginx.insert('gzip_min_length 1;', { block: 'http' })(said);
};

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
