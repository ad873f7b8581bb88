import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { NotApplicable } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { layFile, servedFolders } from '../../parts/lay-file.ts';
import { nginxPlace } from '../../parts/places.ts';

const mark = 'seatrial: nobody may read this';
const name = 'beside.txt';

/** Nothing beside the folders that the edge serves can be reached through them: no `..`, written in any way. */
export const edgeHttpTraversal = defineCheck({
  id: 'edge.http.traversal',
  title: 'no path leads out of the folders of static and media files',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    spoken(context.contract.edge?.denied, 'edge.denied');
    const ways = await waysOut(context);
    const answers = await Promise.all(
      ways.map(async (way) => {
        const answer = await probeHttp({ ...overHttps(context), path: way.path });
        return { ...way, status: answer.status, isOut: isStranger(answer.body.toString('latin1')) };
      }),
    );
    const breaches = answers
      .filter(({ isOut }) => isOut)
      .map(
        ({ prefix, path, status }): Breach => ({
          message: `${path} is answered ${status} with a file that lies outside the folder of ${prefix}`,
          evidence: { prefix, path, status },
          place: nginxPlace(
            context.trial.configs,
            'location',
            ({ directive }) =>
              prefix.startsWith(directive.args.at(-1)?.value ?? '-') && directive.args.at(-1)?.value !== '/',
          ),
          help: 'end the location and its alias both with a slash: `location /static/ { alias …/static/; }`',
        }),
      );
    return { evidence: { tried: answers.map(({ path, status }) => `${path}: ${status}`) }, breaches };
  },
  faults: [
    fault(
      'the location of static files lost its slash',
      nginx.set('location', '/static', { first: '/static/' }),
      {
        evidence: { prefix: '/static', status: 200 },
      },
    ),
    fault(
      'the location of media files lost its slash',
      nginx.set('location', '/media', { first: '/media/' }),
      {
        evidence: { prefix: '/media', status: 200 },
      },
    ),
  ],
});

interface WayOut {
  readonly prefix: string;
  readonly path: string;
}

/**
 * From each served folder to a file that lies in another one beside it, past the location that would serve it there, and
 * to one of the host's own. What Nginx takes out of a path before it looks for a location leads nowhere by that.
 */
async function waysOut(context: CheckContext): Promise<readonly WayOut[]> {
  const folders = servedFolders(context.trial.configs);
  const ways: WayOut[] = [];
  for (const { prefix, folder } of folders) {
    const other = folders.find((each) => each.folder !== folder);
    if (other === undefined) continue;
    await layFile(context, `${other.folder}${name}`, mark);
    const beside = `${other.folder.split('/').at(-2)}/${name}`;
    const bare = prefix.replace(/\/$/, '');
    const paths = [
      ...[`${bare}../`, `${bare}%2e%2e/`].map((start) => `${start}${beside}`),
      ...['../', '%2e%2e/', '..%2f'].map((up) => `${bare}/${up.repeat(6)}etc/passwd`),
    ];
    ways.push(...paths.map((path) => ({ prefix, path })));
  }
  if (ways.length === 0)
    throw new NotApplicable('the edge serves no two folders, so there is nothing to lead to');
  return ways;
}

function isStranger(body: string): boolean {
  return body.includes(mark) || /^root:[^:]*:0:0:/m.test(body);
}
