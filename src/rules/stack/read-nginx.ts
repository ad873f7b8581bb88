import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import { resolveNginxIncludes } from '../../syntax/nginx/includes.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';

/** One Nginx configuration. */
export interface NginxRead extends NginxConfig {
  /** False for a fragment that no nginx.conf here includes: what surrounds it is unknown. */
  readonly isWhole: boolean;
}

const usualFolders = /\/((?:sites-enabled|sites-available|conf\.d|snippets|modules-enabled)\/.+)$/;

/** A file called nginx.conf may be a site that is mounted into conf.d. */
const isMain =
  /^[ \t]*(?:(?:events|http|stream|mail)[ \t]*(?:\{|$)|(?:user|worker_processes|worker_rlimit_nofile|pid|daemon|load_module)[ \t])/m;

/** Every nginx.conf with what it includes, then each file that none of them includes as a fragment. */
export function readNginx(files: readonly ConfigFile[]): readonly NginxRead[] {
  const entries = files.filter(
    ({ hostPath, text }) => posix.basename(hostPath) === 'nginx.conf' && isMain.test(text),
  );
  const found: NginxRead[] = [];
  const used = new Set<string>();
  const read = (entry: ConfigFile, isWhole: boolean) => {
    const { texts, names, path } = placed(files, entry, isWhole);
    const config = resolveNginxIncludes(texts, path, (each) => names.get(each) ?? each);
    for (const each of config.trees.keys()) used.add(names.get(each) ?? each);
    found.push({ ...config, isWhole });
  };
  for (const entry of entries) read(entry, true);
  const rest = () => files.filter(({ source }) => !used.has(source));
  const included = new Set(rest().flatMap((file) => namesIncluded(file)));
  const roots = rest().filter(({ hostPath }) => !included.has(posix.basename(hostPath)));
  for (const file of roots) if (!used.has(file.source)) read(file, false);
  for (const file of rest()) if (!used.has(file.source)) read(file, false);
  return found;
}

/** Base names that a file includes; globs are left to the resolver. */
function namesIncluded({ text }: ConfigFile): string[] {
  return [...text.matchAll(/^\s*include\s+"?([^\s;"*]+)"?\s*;/gm)].map(([, path = '']) =>
    posix.basename(path),
  );
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
  }
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
