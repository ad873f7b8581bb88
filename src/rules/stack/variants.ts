import { posix } from 'node:path';
import type { ConfigFile, ConfigSet } from '../../config/config-set.ts';

/**
 * The stack as it is without drop-ins that lie apart from their units and run another image: `with-pgbackrest/db.container.d/`.
 * They are put beside the units where they are wanted, and both stacks have to be right. Undefined where there is none.
 */
export function withoutVariants(configs: ConfigSet): ConfigSet | undefined {
  const units = new Map(
    configs.files.flatMap((file) =>
      file.role === 'unit' && file.hostPath.endsWith('.container')
        ? [[posix.basename(file.hostPath), file]]
        : [],
    ),
  );
  const folders = new Set<string>();
  const named = new Set<string>();
  for (const file of configs.files) {
    const [, parent, name = ''] = /^(.*)\/([^/]+\.container)\.d\/[^/]+\.conf$/.exec(file.hostPath) ?? [];
    const unit = units.get(name);
    if (parent === undefined || unit === undefined || posix.dirname(unit.hostPath) === parent) continue;
    const [image, other] = [imageOf(unit), imageOf(file)];
    if (image === undefined || other === undefined || image === other) continue;
    folders.add(parent);
    for (const [path] of file.text.matchAll(/(?<=[=\s])\/[\w./@-]+/g))
      named.add(path.split('/').slice(-2).join('/'));
  }
  if (folders.size === 0) return undefined;
  const isOfVariant = ({ hostPath }: ConfigFile) =>
    (/\.d\/[^/]+\.conf$/.test(hostPath) &&
      [...folders].some((folder) => hostPath.startsWith(`${folder}/`))) ||
    [...named].some((path) => hostPath.endsWith(`/${path}`));
  return { ...configs, files: configs.files.filter((file) => !isOfVariant(file)) };
}

/** The repository of an image, without its tag. */
function imageOf({ text }: ConfigFile): string | undefined {
  const reference = [...text.matchAll(/^[ \t]*Image[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].at(-1)?.[1];
  return reference?.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}
