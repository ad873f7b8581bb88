import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { enclosing, findDirectives } from '../../../syntax/nginx/walk.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
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
  if (files.length === 0) throw new CouldNotMeasure('no promised path lies in a folder that the edge serves');
  for (const file of files) await layFile(context, file);
  return files;
}

/** By the service that writes into the folder: the edge itself only reads it. */
async function layFile({ trial }: CheckContext, file: string): Promise<void> {
  const writers = trial.blueprint.services.flatMap((service) =>
    service.mounts
      .filter((mount) => !mount.readOnly && file.startsWith(`${mount.source}/`))
      .map((mount) => ({ service: service.name, path: `${mount.target}${file.slice(mount.source.length)}` })),
  );
  const [writer] = writers;
  if (writer === undefined) throw new CouldNotMeasure(`no service writes into the folder of ${file}`);
  const script = 'mkdir -p "$(dirname "$1")" && echo private > "$1"';
  const laid = await trial.service(writer.service).exec(['sh', '-c', script, 'sh', writer.path]);
  if (laid.exitCode !== 0) throw new CouldNotMeasure(`${file} cannot be laid: ${laid.stderr}`);
}

/** The file that a prefix location with an alias serves for a path. */
function fileBehind(configs: ConfigSet, path: string): string | undefined {
  for (const alias of findDirectives(nginxConfig(configs), 'alias')) {
    const prefix = enclosing(alias, 'location')?.directive.args.at(-1)?.value;
    const folder = alias.directive.args[0]?.value;
    if (prefix !== undefined && folder !== undefined && path.startsWith(prefix)) {
      return `${folder}${path.slice(prefix.length)}`;
    }
  }
  return undefined;
}
