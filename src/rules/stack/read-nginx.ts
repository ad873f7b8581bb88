import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import { resolveNginxIncludes } from '../../syntax/nginx/includes.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import { imageNginxConf, imageNginxFile, type MountedNginx } from './image-nginx.ts';
import { besideEntry, leftOut } from './nginx-left-out.ts';

/** One Nginx configuration. */
export interface NginxRead extends NginxConfig {
  /** False for a fragment that no nginx.conf here includes: what surrounds it is unknown. */
  readonly isWhole: boolean;
}

const usualFolders = /\/((?:sites-enabled|sites-available|conf\.d|snippets|modules-enabled)\/.+)$/;

/** What the image's entrypoint makes a file in conf.d of. */
const imageTemplate = /(?:^|\/)templates\/([^/]+)\.template$/;

/** A file called nginx.conf may be a site that is mounted into conf.d. */
const isMain =
  /^[ \t]*(?:(?:events|http|stream|mail)[ \t]*(?:\{|$)|(?:user|worker_processes|worker_rlimit_nofile|pid|daemon|load_module)[ \t])/m;

/** Without events Nginx starts nothing, and only a main configuration has them. */
const isWholeServer = /^[ \t]*events[ \t]*\{/m;

/**
 * Every nginx.conf with what it includes, then what is mounted beside the nginx.conf of an image, then the other
 * files as fragments: those of one folder that hold whole servers are read together, as Nginx would.
 */
export function readNginx(
  files: readonly ConfigFile[],
  mounted: readonly MountedNginx[] = [],
  mountedWith: (entry: ConfigFile) => MountedNginx = () => new Map(),
): readonly NginxRead[] {
  const entries = files.filter(
    ({ hostPath, text }) => posix.basename(hostPath) === 'nginx.conf' && isMain.test(text),
  );
  const found: NginxRead[] = [];
  const used = new Set<string>();
  const read = (entry: ConfigFile, isWhole: boolean) => {
    const { texts, names, path } = placed(files, entry, isWhole);
    const resolve = () => resolveNginxIncludes(texts, path, (each) => names.get(each) ?? each);
    const put = (more: ReadonlyMap<string, ConfigFile>) => {
      for (const [each, file] of more) texts.set(each, file.text);
      for (const [each, file] of more) names.set(each, file.source);
      return more.size > 0;
    };
    let config = resolve();
    const isLeft = () => isWhole && leftOut(config).length > 0;
    if (isLeft() && put(mountedWith(entry))) config = resolve();
    if (entries.length === 1 && isLeft() && put(besideEntry(entry, files, leftOut(config))))
      config = resolve();
    for (const each of config.trees.keys()) used.add(names.get(each) ?? each);
    found.push({ ...config, isWhole });
  };
  for (const entry of entries) read(entry, true);
  for (const each of mounted) {
    if ([...each.values()].every(({ source }) => used.has(source))) continue;
    found.push({ ...readBeside(each), isWhole: true });
    for (const { source } of each.values()) used.add(source);
  }
  const rest = () => files.filter(({ source }) => !used.has(source));
  const included = new Set(rest().flatMap((file) => namesIncluded(file)));
  const roots = rest().filter(({ hostPath }) => !included.has(posix.basename(hostPath)));
  // Another name for another place: nginx.dev.conf beside nginx.prod.conf.
  const isOtherMain = ({ hostPath, text }: ConfigFile) =>
    isWholeServer.test(text) && !readInto.test(posix.dirname(hostPath));
  for (const entry of roots) if (isOtherMain(entry)) read(entry, true);
  for (const entry of foldersOf(roots.filter((file) => !isOtherMain(file)))) read(entry, false);
  for (const file of roots) if (!used.has(file.source)) read(file, false);
  for (const file of rest()) if (!used.has(file.source)) read(file, false);
  return found;
}

/** Fragments are few in one folder; more are no config of one server. */
const maxFragments = 40;
const holdsServers =
  /^(?:server|upstream|map|geo|log_format|limit_req_zone|limit_conn_zone|proxy_cache_path)\b/m;

/** Folders whose files Nginx reads one after the other into http; conf.d may hold settings alone. */
const readInto = /\/(?:conf\.d|http\.d|sites-enabled)$/;
const ofServers = /^\s*(?:location|listen|server_name|internal|alias|proxy_pass)\b/m;

function isSettings({ hostPath, text }: ConfigFile): boolean {
  return /\/(?:conf|http)\.d\/[^/]+\.conf$/.test(hostPath) && !ofServers.test(text);
}

/** A server that passes on by itself, outside of any location, is one of stream. */
function blockOf(text: string): 'http' | 'stream' {
  const plain = text.replaceAll(/\{[{%].*?[}%]\}/g, '');
  return /\bserver\s*\{[^{}]*\bproxy_pass\s/.test(plain) ? 'stream' : 'http';
}

/** For each folder of several fragments that belong into http a file that includes them in order. */
function foldersOf(roots: readonly ConfigFile[]): ConfigFile[] {
  const whole = roots.filter(
    (file) => isSettings(file) || (file.hostPath.endsWith('.conf') && holdsServers.test(file.text)),
  );
  const byFolder = Map.groupBy(whole, ({ hostPath, text }) => {
    const folder = posix.dirname(hostPath);
    return `${blockOf(text)} ${readInto.test(folder) ? posix.dirname(folder) : folder}`;
  });
  return [...byFolder].flatMap(([key, files]) => {
    const [block = '', folder = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
    const [first] = files;
    if (first === undefined || files.length > maxFragments) return [];
    if (!files.some(({ text }) => holdsServers.test(text))) return [];
    const paths = files.map(({ hostPath }) => hostPath).sort();
    const text = `${block} {\n${paths.map((path) => `include ${JSON.stringify(path)};\n`).join('')}}\n`;
    return [{ ...first, text, hostPath: posix.join(folder, imageNginxFile), source: imageNginxFile }];
  });
}

/** What the nginx.conf of an image and the files that are mounted beside it make together. */
function readBeside(files: MountedNginx): NginxConfig {
  const entry = '/etc/nginx/nginx.conf';
  const texts = new Map([...files].map(([path, { text }]) => [path, text]));
  return resolveNginxIncludes(texts.set(entry, imageNginxConf), entry, (path) =>
    path === entry ? imageNginxFile : (files.get(path)?.source ?? path),
  );
}

/** Base names that a file includes; globs are left to the resolver. */
function namesIncluded({ text }: ConfigFile): string[] {
  return [...text.matchAll(/^\s*include\s+"?([^\s;"*]+)"?\s*;/gm)].map(([, path = '']) =>
    posix.basename(path),
  );
}

/** `roles/edge/files/nginx/nginx.conf`: a role of Ansible, which says in its tasks where its files go. */
const ofRole = /^(.*\/roles\/[^/]+)\/(?:files|templates)\//;

/** A file with whole servers that lies beside the others in the role's own folder, or in that of Nginx there. */
function isSiteOf(role: string, { hostPath, text }: ConfigFile): boolean {
  const rest = hostPath.startsWith(`${role}/`) ? hostPath.slice(role.length) : '';
  return (
    /^\/(?:files|templates)\/(?:nginx\/)?[^/]+\.conf$/.test(rest) &&
    !/\/nginx\.conf$/.test(rest) &&
    /^[ \t]*server\s*\{/m.test(text)
  );
}

/** `files/nginx` of a role for its `templates/nginx` and the other way round: both are installed to one folder. */
function otherTreeOf(folder: string): string | undefined {
  const [, role, tree, rest = ''] = /^(.*\/roles\/[^/]+)\/(files|templates)(\/.+)?$/.exec(folder) ?? [];
  return tree === undefined ? undefined : `${role}/${tree === 'files' ? 'templates' : 'files'}${rest}/`;
}

/** Where each file would be under /etc/nginx, seen from one entry. */
function placed(files: readonly ConfigFile[], entry: ConfigFile, isWhole: boolean) {
  const folder = posix.dirname(entry.hostPath);
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  const put = (path: string, file: ConfigFile) => {
    if (texts.has(path)) return;
    texts.set(path, file.text);
    names.set(path, file.source);
  };
  const path = isWhole ? '/etc/nginx/nginx.conf' : entry.hostPath;
  put(path, entry);
  const candidates = isWhole || files.length < 50 ? files : [entry];
  const inside = folder === '/' ? '/' : `${folder}/`;
  for (const file of candidates) {
    if (isWhole && file.hostPath.startsWith(inside))
      put(`/etc/nginx/${file.hostPath.slice(inside.length)}`, file);
    put(file.hostPath, file);
  }
  for (const file of candidates) {
    const usual = usualFolders.exec(file.hostPath)?.[1];
    if (usual !== undefined) put(`/etc/nginx/${usual}`, file);
    // The folder of nginx.conf, which is not here, is one above the fragment's own.
    const above = posix.dirname(folder);
    if (!isWhole && above.length > 1 && file.hostPath.startsWith(`${above}/`))
      put(posix.join(folder, file.hostPath.slice(above.length)), file);
  }
  const otherTree = otherTreeOf(folder);
  for (const file of otherTree === undefined ? [] : files)
    if (otherTree !== undefined && file.hostPath.startsWith(otherTree))
      put(posix.join(posix.dirname(path), file.hostPath.slice(otherTree.length)), file);
  for (const file of isWhole ? candidates : []) {
    const rendered = imageTemplate.exec(file.source)?.[1];
    if (rendered !== undefined) put(`/etc/nginx/conf.d/${rendered}`, file);
  }
  const filled = isWhole ? ofRole.exec(entry.hostPath)?.[1] : undefined;
  const into = /^[ \t]*include[ \t]+"?(?:\/etc\/nginx\/)?(conf\.d|http\.d|sites-enabled)\/\*/m.exec(
    entry.text,
  )?.[1];
  if (filled !== undefined && into !== undefined)
    for (const file of candidates)
      if (isSiteOf(filled, file)) put(`/etc/nginx/${into}/${posix.basename(file.hostPath)}`, file);
  if (![...texts.keys()].some((each) => each.startsWith('/etc/nginx/sites-enabled/'))) {
    for (const [each, text] of [...texts]) {
      if (!each.startsWith('/etc/nginx/sites-available/')) continue;
      const enabled = each.replace('sites-available', 'sites-enabled');
      texts.set(enabled, text);
      names.set(enabled, names.get(each) ?? each);
    }
  }
  return { texts, names, path };
}
