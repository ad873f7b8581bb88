import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import { globPaths, isGlob } from '../../syntax/text/glob.ts';
import type { FileFinder } from './file-finder.ts';

interface Readers<Read> {
  readonly isInclude: (line: string) => string | undefined;
  /** A folder whose files are all included. */
  readonly isIncludedFolder?: (line: string) => string | undefined;
  readonly resolve: (
    texts: ReadonlyMap<string, string>,
    entry: string,
    nameOf: (path: string) => string,
  ) => Read;
}

/** Reads each file that no other includes; a path inside a container is matched by the names that it ends with. */
export function readIncluded<Read>(
  files: readonly ConfigFile[],
  finder: FileFinder,
  { isInclude, isIncludedFolder, resolve }: Readers<Read>,
): readonly Read[] {
  const texts = new Map(files.map((file) => [file.hostPath, file.text]));
  const names = new Map(files.map((file) => [file.hostPath, file.source]));
  const included = new Set<string>();
  for (const file of files) {
    if (!/include/i.test(file.text)) continue;
    for (const line of file.text.split('\n', 5000)) {
      const folder = isIncludedFolder?.(line)?.replace(/\/+$/, '');
      for (const each of folder === undefined ? [] : files) {
        const own = posix.dirname(each.hostPath);
        if (each === file || posix.basename(own) !== posix.basename(folder ?? '')) continue;
        included.add(each.hostPath);
        const alias = posix.resolve(
          posix.dirname(file.hostPath),
          folder ?? '',
          posix.basename(each.hostPath),
        );
        if (texts.has(alias)) continue;
        texts.set(alias, each.text);
        names.set(alias, each.source);
      }
      const path = isInclude(line);
      if (path === undefined) continue;
      if (isGlob(posix.basename(path))) {
        // A folder of a container is one of that name beside the file.
        const wanted = posix.resolve('/data', path);
        for (const each of files) {
          const alias = posix.join(posix.dirname(wanted), posix.basename(each.hostPath));
          const isThere =
            posix.basename(posix.dirname(each.hostPath)) === posix.basename(posix.dirname(wanted));
          if (each === file || !isThere || globPaths(wanted, [alias]).length === 0) continue;
          included.add(each.hostPath);
          if (texts.has(alias)) continue;
          texts.set(alias, each.text);
          names.set(alias, each.source);
        }
        continue;
      }
      const found = texts.has(path) ? path : finder.find(path, file.hostPath);
      if (found === undefined || !texts.has(found) || found === file.hostPath) continue;
      // Of the same name it is a whole config, which another one varies.
      if (posix.basename(found) !== posix.basename(file.hostPath)) included.add(found);
      for (const alias of [
        path,
        posix.resolve('/data', path),
        posix.resolve(posix.dirname(file.hostPath), path),
      ]) {
        if (texts.has(alias)) continue;
        texts.set(alias, texts.get(found) ?? '');
        names.set(alias, names.get(found) ?? found);
      }
    }
  }
  const entries = files.filter(({ hostPath }) => !included.has(hostPath));
  return (entries.length === 0 ? files : entries).map(({ hostPath }) =>
    resolve(texts, hostPath, (path) => names.get(path) ?? path),
  );
}
