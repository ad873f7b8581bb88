import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import { globPaths, isGlob } from '../../syntax/text/glob.ts';

/** What comes with the package or from other programs. */
const foreign = /(?:mime\.types|(?:fastcgi|uwsgi|scgi)[\w.-]*|modules(?:-enabled)?\/\*\.conf)$|letsencrypt/;

const holdsServers = /^[ \t]*(?:server|upstream)\b[^;]*\{/m;

/** Absolute paths and patterns that a whole configuration includes and that lead to nothing as the files lie. */
export function leftOut({ entry, trees }: NginxConfig): readonly string[] {
  const folder = posix.dirname(entry);
  const paths = [...trees.values()].flatMap(({ text }) =>
    [...text.matchAll(/^[ \t]*include\s+["']?([^\s;"']+)["']?\s*;/gm)].map(([, path = '']) =>
      path.startsWith('/') ? path : posix.join(folder, path),
    ),
  );
  return [...new Set(paths)].filter(
    (path) =>
      !foreign.test(path) && !(isGlob(path) ? globPaths(path, trees.keys()).length > 0 : trees.has(path)),
  );
}

/** Those files of a repository that lie flat beside nginx.conf and are told by their names or by holding servers. */
export function besideEntry(
  entry: ConfigFile,
  files: readonly ConfigFile[],
  wanted: readonly string[],
): ReadonlyMap<string, ConfigFile> {
  const folder = posix.dirname(entry.hostPath);
  const beside = files.filter((file) => file !== entry && posix.dirname(file.hostPath) === folder);
  const found = new Map<string, ConfigFile>();
  const taken = new Set<ConfigFile>();
  const take = (path: string, file: ConfigFile) => {
    found.set(path, file);
    taken.add(file);
  };
  for (const path of wanted.filter((each) => !isGlob(each))) {
    const file = beside.find(({ hostPath }) => posix.basename(hostPath) === posix.basename(path));
    if (file !== undefined) take(path, file);
  }
  for (const pattern of wanted.filter((each) => isGlob(each)))
    for (const file of beside) {
      const path = posix.join(posix.dirname(pattern), posix.basename(file.hostPath));
      if (taken.has(file) || !holdsServers.test(file.text) || /^[ \t]*events\b/m.test(file.text)) continue;
      if (globPaths(pattern, [path]).length > 0) take(path, file);
    }
  return found;
}
