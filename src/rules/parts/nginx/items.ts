import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { NginxConfig, NginxItem } from '../../../syntax/nginx/tree.ts';
import { walkNginx } from '../../../syntax/nginx/walk.ts';
import { globPaths, isGlob } from '../../../syntax/text/glob.ts';
import { withoutTemplateName } from '../../stack/mask-templates.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';

/** All directives of those names, in the order in which Nginx reads them. The walk is done once a config. */
export function allNamed(config: NginxConfig, ...names: readonly string[]): NginxItem[] {
  const index = indexOf(config);
  return names.flatMap((name) => index.get(name) ?? []);
}

/** Every directive of a config. */
export function allItems(config: NginxConfig): NginxItem[] {
  return [...indexOf(config).values()].flat();
}

const indexOf = kept((config: NginxConfig): Map<string, NginxItem[]> => {
  const index = new Map<string, NginxItem[]>();
  for (const item of walkNginx(config)) {
    const same = index.get(item.directive.name);
    if (same === undefined) index.set(item.directive.name, [item]);
    else same.push(item);
  }
  return index;
});

/** What stands directly in a block. */
export function own(block: NginxItem, name: string): NginxItem[] {
  // Asked dozens of times of each block: a loop, as it needs no function of its own each time.
  const found: NginxItem[] = [];
  for (const child of block.children) if (child.directive.name === name) found.push(child);
  return found;
}

/**
 * What a block goes by: its own directives of that name or, with none, those of the nearest block around it. So Nginx
 * inherits nearly everything, lists included: all of them or none.
 */
export function inForce(block: NginxItem, name: string): NginxItem[] {
  for (let level: NginxItem | undefined = block; level !== undefined; level = level.parent) {
    const found = own(level, name);
    if (found.length > 0) return found;
  }
  return [];
}

/** The first argument of the last such directive in force. */
export function valueInForce(block: NginxItem, name: string): string | undefined {
  const last = inForce(block, name).at(-1);
  return last === undefined ? undefined : arg(last, 0);
}

/** An argument without its quotes; empty when there is none. */
export function arg(item: NginxItem, index: number): string {
  return item.directive.args[index]?.value ?? '';
}

/** All arguments without their quotes. */
export function argsOf(item: NginxItem): string[] {
  return item.directive.args.map((word) => word.value);
}

/** The blocks around an item, innermost first. */
export function* outward(item: NginxItem): Generator<NginxItem> {
  for (let level = item.parent; level !== undefined; level = level.parent) yield level;
}

/** Every directive inside a block, at any depth. */
export function* inside(block: NginxItem): Generator<NginxItem> {
  const pending = [...block.children].reverse();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    yield item;
    for (const child of item.children.toReversed()) pending.push(child);
  }
}

/** Servers of http; those of stream and mail are no concern of these rules. */
export function serversOf(config: NginxConfig): NginxItem[] {
  return allNamed(config, 'server').filter(
    (item) =>
      item.directive.block !== undefined &&
      (item.parent === undefined ? !isOfStream(item) : item.parent.directive.name === 'http'),
  );
}

/** Servers of stream. */
export function streamServersOf(config: NginxConfig): NginxItem[] {
  return allNamed(config, 'server').filter(
    (item) =>
      item.directive.block !== undefined &&
      (item.parent === undefined ? isOfStream(item) : item.parent.directive.name === 'stream'),
  );
}

/** A server of a piece of stream passes on by itself; http does that in locations. */
export function isOfStream(server: NginxItem): boolean {
  if (server.directive.name !== 'server') return false;
  return own(server, 'proxy_pass').length > 0 || own(server, 'ssl_preread').length > 0;
}

/** Locations of http servers, nested ones too. */
export function locationsOf(config: NginxConfig): NginxItem[] {
  return allNamed(config, 'location').filter(({ directive }) => directive.block !== undefined);
}

/** The server that a directive is part of. */
export function serverOf(item: NginxItem): NginxItem | undefined {
  for (const level of [item, ...outward(item)]) {
    if (level.directive.name === 'server' && level.directive.block !== undefined) return level;
  }
  return undefined;
}

/** Whether an item belongs to http, as far as the files tell. */
export function isHttp(item: NginxItem): boolean {
  let top = item;
  for (const level of outward(item)) top = level;
  const { name, block } = top.directive;
  if (name === 'server' && block !== undefined && isOfStream(top)) return false;
  return name !== 'stream' && name !== 'mail';
}

const dataBlocks = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map', 'match']);

/** Whether an item is a line of data, as in a map: its first word is no directive. */
export function isData({ parent }: NginxItem): boolean {
  return parent !== undefined && dataBlocks.has(parent.directive.name);
}

/** What Debian's and nginx.org's packages put into /etc/nginx: a repository need not have it. */
const packaged =
  /(?:^|\/)(?:mime\.types|fastcgi(?:_params|\.conf)|proxy_params|(?:u|s)(?:w|c)s?gi_params|uwsgi_params|koi-\w+|win-utf|modules-enabled\/.*|snippets\/(?:fastcgi-php|snakeoil)\.conf|options-ssl-nginx\.conf)$/;

const emptyFolder = /(?:^|\/)(?:conf\.d\/\*\.conf|sites-enabled\/\*(?:\.conf)?|http\.d\/\*\.conf)$/;

/** Whether nothing is missing that may define what the rest uses: an `http` block, and all that is included. */
export function isComplete(config: NginxRead): boolean {
  return hasAllOf(config, 'http');
}

/** The same for another block of the main context, such as stream. */
export function hasAllOf(config: NginxRead, block: string): boolean {
  if (!config.isWhole || !config.items.some(({ directive }) => directive.name === block)) return false;
  const isHere = (path: string) => {
    const pattern = path.startsWith('/') ? path : `${folderOf(config.entry)}/${path}`;
    return isGlob(pattern) ? globPaths(pattern, config.trees.keys()).length > 0 : config.trees.has(pattern);
  };
  const paths = allNamed(config, 'include').map((item) => arg(item, 0));
  const missing = paths.filter((path) => !packaged.test(path) && !isHere(path));
  // Debian's nginx.conf includes two folders, and who has files for the one leaves the other empty.
  return missing.every((path) => emptyFolder.test(path)) && missing.length < 2
    ? missing.length === 0 || paths.some((path) => emptyFolder.test(path) && isHere(path))
    : false;
}

/** Whether a block includes something that is not here: what else may stand in it is not known. */
export function hasUnreadInclude(block: NginxItem): boolean {
  return own(block, 'include').some((item) => {
    const path = arg(item, 0);
    if (packaged.test(path)) return false;
    const end = isGlob(path) ? posix.dirname(path) : path;
    const name = `/${posix.basename(end)}`;
    return !block.children.some(({ tree }) => {
      const file = `/${withoutTemplateName(tree.file)}`;
      return (isGlob(path) ? posix.dirname(file) : file).endsWith(name);
    });
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The blocks that directly hold a directive of that name. */
export function blocksWith(config: NginxConfig, name: string): NginxItem[] {
  const parents = allNamed(config, name).map((item) => item.parent);
  return [...new Set(parents)].filter((parent) => parent !== undefined);
}
