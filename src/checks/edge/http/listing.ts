import { randomBytes } from 'node:crypto';
import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure, NotApplicable } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { all, type Edit } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { layFile, type ServedFolder, servedFolders } from '../../parts/lay-file.ts';
import { isListing } from '../../parts/listing.ts';
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
    const folders = servedFolders(context.trial.configs);
    if (folders.length === 0) throw new NotApplicable('the edge serves no folder');
    const answers = await Promise.all(folders.map((folder) => ask(context, folder)));
    const breaches = answers
      .filter(({ said }) => said !== undefined)
      .map(
        ({ path, status, said }): Breach => ({
          message: `${path} is answered ${status}${said}`,
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
    ...['json', 'xml'].map((format) =>
      fault(
        `uploads below a root are listed as ${format}`,
        outOfRoot('/media/', `autoindex on; autoindex_format ${format};`),
        { evidence: { path: '/media/', status: 200 } },
      ),
    ),
  ],
});

/** What `said` tells is wrong. */
async function ask(context: CheckContext, { prefix, folder, by }: ServedFolder) {
  const path = prefix.replace(/\/?$/, '/');
  const laid = by === 'root' ? await layIn(context, folder) : undefined;
  const { status, body } = await probeHttp({ ...overHttps(context), path });
  const text = body.toString('utf8');
  // Below a root a folder may have a page of its own, or the application's; behind an alias there are files alone.
  if (isListing(text) || (laid !== undefined && text.includes(laid))) {
    return { path, status, said: ' with a list of its files' };
  }
  const isKept = by === 'root' || status === 403 || status === 404;
  return { path, status, said: isKept ? undefined : ', promised is 403 or 404' };
}

/** A file that only a list of its folder gives away; undefined where nobody can write. */
async function layIn(context: CheckContext, folder: string): Promise<string | undefined> {
  const name = `listed-${randomBytes(6).toString('hex')}.txt`;
  try {
    await layFile(context, `${folder.replace(/\/?$/, '/')}${name}`);
    return name;
  } catch (thrown) {
    if (thrown instanceof CouldNotMeasure) return undefined;
    throw thrown;
  }
}

/** Serves a folder by `root` instead of `alias`, with more directives beside it. */
function outOfRoot(location: string, further: string): Edit {
  return (configs) => {
    const folder = servedFolders(configs).find(({ prefix }) => prefix === location)?.folder;
    if (folder?.endsWith(location) !== true) return { configs, edits: 0 };
    const root = folder.slice(0, -location.length);
    return all(
      nginx.remove('alias', { location }),
      nginx.insert(`root ${root};\n${further}`, { block: 'location', location }),
    )(configs);
  };
}
