import type { ConfigSet } from '../../config/config-set.ts';
import { enclosing, findDirectives } from '../../syntax/nginx/walk.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { nginxConfig } from './nginx-config.ts';

/** A prefix location that serves a folder of the host. */
export interface ServedFolder {
  readonly prefix: string;
  readonly folder: string;
}

/** Every prefix location with an alias, as the config writes both. */
export function servedFolders(configs: ConfigSet): readonly ServedFolder[] {
  return findDirectives(nginxConfig(configs), 'alias').flatMap((alias) => {
    const prefix = enclosing(alias, 'location')?.directive.args.at(-1)?.value;
    const folder = alias.directive.args[0]?.value;
    return prefix === undefined || folder === undefined ? [] : [{ prefix, folder }];
  });
}

/** The file that the edge serves for a path; undefined where none of its folders holds it. */
export function fileBehind(configs: ConfigSet, path: string): string | undefined {
  const found = servedFolders(configs).find(({ prefix }) => path.startsWith(prefix));
  return found && `${found.folder}${path.slice(found.prefix.length)}`;
}

/** Writes a file of the host by the service that writes into its folder: the edge itself only reads it. */
export async function layFile({ trial }: CheckContext, file: string, text = 'private'): Promise<void> {
  const writers = trial.blueprint.services.flatMap((service) =>
    service.mounts
      .filter((mount) => !mount.readOnly && file.startsWith(`${mount.source}/`))
      .map((mount) => ({ service: service.name, path: `${mount.target}${file.slice(mount.source.length)}` })),
  );
  const [writer] = writers;
  if (writer === undefined) throw new CouldNotMeasure(`no service writes into the folder of ${file}`);
  const script = 'mkdir -p "$(dirname "$1")" && echo "$2" > "$1"';
  const laid = await trial.service(writer.service).exec(['sh', '-c', script, 'sh', writer.path, text]);
  if (laid.exitCode !== 0) throw new CouldNotMeasure(`${file} cannot be laid: ${laid.stderr}`);
}
