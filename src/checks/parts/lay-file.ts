import type { ConfigSet } from '../../config/config-set.ts';
import type { MountPlan } from '../../plan/blueprint.ts';
import type { ExecResult, Trial } from '../../stack/trial.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { enclosing, findDirectives } from '../../syntax/nginx/walk.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { nginxConfig } from './nginx-config.ts';

/**
 * A prefix of paths that is served over TLS out of a folder, as Nginx sees it: the rest of a path is put behind `folder` as
 * it is. An alias may lack the slash that its prefix has, or have one too many: that is for a check to see.
 */
export interface ServedFolder {
  readonly prefix: string;
  readonly folder: string;
  readonly by: 'alias' | 'root';
}

/** What `alias` and `root` serve: by each prefix location, and by a server's own root. */
export function servedFolders(configs: ConfigSet): readonly ServedFolder[] {
  const config = nginxConfig(configs);
  const folders = ['alias', 'root'].flatMap((name) => findDirectives(config, name)).flatMap(servedBy);
  return folders.filter(({ prefix }, at) => folders.findIndex((other) => other.prefix === prefix) === at);
}

function servedBy(item: NginxItem): readonly ServedFolder[] {
  const folder = item.directive.args[0]?.value;
  const server = enclosing(item, 'server');
  if (folder === undefined || folder.includes('$') || server === undefined || !hasTls(server)) return [];
  const location = enclosing(item, 'location');
  if (location === undefined) {
    const isElsewhere = server.children.some((child) => prefixOf(child) === '/' && answersItself(child));
    return isElsewhere ? [] : [{ prefix: '/', folder: `${folder.replace(/\/$/, '')}/`, by: 'root' }];
  }
  const prefix = prefixOf(location);
  if (prefix === undefined) return [];
  if (item.directive.name === 'alias') return [{ prefix, folder, by: 'alias' }];
  return [{ prefix, folder: `${folder.replace(/\/$/, '')}${prefix}`, by: 'root' }];
}

/** Of a location that goes by a prefix. */
function prefixOf({ directive: { name, args } }: NginxItem): string | undefined {
  const [first, second] = args.map(({ value }) => value);
  if (name !== 'location' || first === undefined) return undefined;
  if (first === '^~') return second;
  return second === undefined && first.startsWith('/') ? first : undefined;
}

/** Or has a folder of its own. */
function answersItself({ children }: NginxItem): boolean {
  return children.some(({ directive: { name } }) => /^(?:\w+_pass|return|root|alias)$/.test(name));
}

function hasTls({ children }: NginxItem): boolean {
  return children.some(
    ({ directive: { name, args } }) => name === 'listen' && args.some(({ value }) => value === 'ssl'),
  );
}

/** The file that the edge serves for a path; undefined where none of its folders holds it. */
export function fileBehind(configs: ConfigSet, path: string): string | undefined {
  const [found] = servedFolders(configs)
    .filter(({ prefix }) => path.startsWith(prefix))
    .toSorted((one, other) => other.prefix.length - one.prefix.length);
  return found && `${found.folder}${path.slice(found.prefix.length)}`;
}

/**
 * Where a file of an Nginx in a container of the units is written, and by whom: on the host where its folder is bound from
 * there; undefined for an Nginx on the host.
 */
export function insideEdge(
  trial: Trial,
  file: string,
): { readonly path: string; readonly exec: (command: readonly string[]) => Promise<ExecResult> } | undefined {
  const edge = trial.blueprint.services.find(({ name }) => name === trial.edge?.name);
  if (edge === undefined) return undefined;
  const mount = edge.mounts.filter(({ target }) => file.startsWith(`${target}/`)).at(-1);
  if (mount?.kind === 'bind') {
    const path = trial.host.path(`${mount.source}${file.slice(mount.target.length)}`);
    return { path, exec: (command) => trial.host.exec(command) };
  }
  return { path: file, exec: (command) => trial.service(edge.name).exec(command, { user: '0' }) };
}

const script = 'mkdir -p "$(dirname "$1")" && echo "$2" > "$1"';

/** Writes a file that Nginx has at that path: on the host, by the service that writes there, or in Nginx's own container. */
export async function layFile({ trial }: CheckContext, file: string, text = 'private'): Promise<void> {
  const laid = await lay(trial, file, text);
  if (laid.exitCode !== 0) throw new CouldNotMeasure(`${file} cannot be laid: ${laid.stderr}`);
}

function lay(trial: Trial, file: string, text: string): Promise<ExecResult> {
  const inside = insideEdge(trial, file);
  if (inside !== undefined) return inside.exec(['sh', '-c', script, 'sh', inside.path, text]);
  const { services } = trial.blueprint;
  const isUnder = ({ readOnly, source }: MountPlan) => !readOnly && file.startsWith(`${source}/`);
  const writer = services.find(({ mounts }) => mounts.some(isUnder));
  const mount = writer?.mounts.find(isUnder);
  if (writer === undefined || mount === undefined) {
    throw new CouldNotMeasure(`no service writes into the folder of ${file}`);
  }
  const path = `${mount.target}${file.slice(mount.source.length)}`;
  return trial.service(writer.name).exec(['sh', '-c', script, 'sh', path, text]);
}
