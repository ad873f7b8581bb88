import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { NotApplicable } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { servedFolders } from '../../parts/lay-file.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Who does not know a file's name does not get it: no folder lists what is in it. */
export const edgeHttpListing = defineCheck({
  id: 'edge.http.listing',
  title: 'no folder lists its files',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    spoken(context.contract.edge?.denied, 'edge.denied');
    const prefixes = servedFolders(context.trial.configs).map(({ prefix }) => prefix.replace(/\/?$/, '/'));
    if (prefixes.length === 0) throw new NotApplicable('the edge serves no folder');
    const answers = await Promise.all(
      prefixes.map(async (path) => {
        const { status, body } = await probeHttp({ ...overHttps(context), path });
        // A folder may have a page of its own; Nginx's listing, and that of other servers, has this title.
        return {
          path,
          status,
          isListing: status === 200 && /<title>Index of /i.test(body.toString('latin1')),
        };
      }),
    );
    const breaches = answers
      .filter(({ isListing }) => isListing)
      .map(
        ({ path, status }): Breach => ({
          message: `${path} is answered ${status} with a list of its files`,
          evidence: { path, status },
          place: nginxPlace(context.trial.configs, 'autoindex'),
          help: 'autoindex off',
        }),
      );
    return { evidence: { answers: answers.map(({ path, status }) => `${path}: ${status}`) }, breaches };
  },
  faults: [
    fault('uploads are listed', nginx.insert('autoindex on;', { block: 'location', location: '/media/' }), {
      evidence: { path: '/media/', status: 200 },
    }),
    fault('every folder is listed', nginx.insert('autoindex on;', { block: 'http' }), {
      evidence: { path: '/static/', status: 200 },
    }),
  ],
});
