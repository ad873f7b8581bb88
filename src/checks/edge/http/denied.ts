import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { enclosing, findDirectives } from '../../../syntax/nginx/walk.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { edgeOf, overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxConfig } from '../../parts/nginx-config.ts';
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
    const folder = spoken(context.contract.edge?.static, 'edge.static').path;
    const laid = await layFiles(context, folder, paths);
    const answers = await Promise.all(
      laid.map(async (path) => ({ path, status: (await probeHttp({ ...overHttps(context), path })).status })),
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
    return { evidence: { answers: answers.map((row) => `${row.path}: ${row.status}`) }, breaches };
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

/** Puts a file of each denied name into the folder that the edge serves, so that 404 means denied and not missing. */
async function layFiles(
  context: CheckContext,
  prefix: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const folder = aliasOf(context.trial.configs, prefix);
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const script = 'cd "$1" && shift && for name in "$@"; do echo private > "$name"; done';
  const laid = await edgeOf(context).exec(['sh', '-c', script, 'sh', folder, ...names]);
  if (laid.exitCode !== 0) throw new CouldNotMeasure(`files cannot be laid into ${folder}: ${laid.stderr}`);
  return [...paths, ...names.map((name) => `${prefix}${name}`)];
}

/** The folder that a prefix location serves. */
function aliasOf(configs: ConfigSet, prefix: string): string {
  const alias = findDirectives(nginxConfig(configs), 'alias').find((item) =>
    enclosing(item, 'location')?.directive.args.some((word) => word.value === prefix),
  );
  const folder = alias?.directive.args[0]?.value;
  if (folder === undefined) throw new CouldNotMeasure(`no location serves ${prefix} from a folder`);
  return folder;
}
