import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { NotApplicable } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { fileBehind, layFile } from '../../parts/lay-file.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Dotfiles and backup copies are never served, also where they really lie in a folder that Nginx serves. */
export const edgeHttpDenied = defineCheck({
  id: 'edge.http.denied',
  title: 'dotfiles and backup copies are not served, wherever they lie',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const paths = spoken(context.contract.edge?.denied, 'edge.denied');
    const laid = await layFiles(context, paths);
    const answers = await Promise.all(
      paths.map(async (path) => ({
        path,
        status: (await probeHttp({ ...overHttps(context), path })).status,
      })),
    );
    const breaches = answers
      .filter((answer) => answer.status !== 403 && answer.status !== 404)
      .map(
        (answer): Breach => ({
          message: `${answer.path} is answered ${answer.status}, promised is 403 or 404`,
          evidence: answer,
          place: nginxPlace(
            context.trial.configs,
            'location',
            ({ directive }) => directive.args[0]?.value === '~',
          ),
          help: 'deny dotfiles and backup copies with a regular expression location, which wins over plain prefixes',
        }),
      );
    return { evidence: { laid, answers: answers.map((row) => `${row.path}: ${row.status}`) }, breaches };
  },
  faults: [
    fault(
      'static files win over the denied names',
      nginx.set('location', '^~ /static/', { first: '/static/' }),
      {
        evidence: { status: 200 },
      },
    ),
  ],
});

/** Puts a file where the edge would serve each path from, so that 404 means denied and not missing. */
async function layFiles(context: CheckContext, paths: readonly string[]): Promise<readonly string[]> {
  const files = paths.flatMap((path) => fileBehind(context.trial.configs, path) ?? []);
  if (files.length === 0) throw new NotApplicable('no promised path lies in a folder that the edge serves');
  for (const file of files) await layFile(context, file);
  return files;
}
