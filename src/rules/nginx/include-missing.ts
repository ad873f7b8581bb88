import { posix } from 'node:path';
import { globPaths, isGlob } from '../../syntax/text/glob.ts';
import type { Remark } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** An included file is there. */
export const nginxIncludeMissing = nginxRule({
  id: 'nginx.include-missing',
  title: 'an included file is there',
  severity: 'warning',
  why: 'nginx -t refuses the configuration when a file that is named without * is missing: nothing is reloaded.',
  source: 'nginx.org/en/docs/ngx_core_module.html#include',
  *judge(config, stack) {
    if (!config.isWhole) return;
    yield* emptyGlobs(config, stack);
    const folders = new Set([...config.trees.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))));
    for (const item of allNamed(config, 'include')) {
      const path = arg(item, 0);
      const full = path.startsWith('/') ? path : `/etc/nginx/${path}`;
      const folder = full.slice(0, full.lastIndexOf('/'));
      // In /etc/nginx itself stand files of the package; another folder that is here is ours.
      if (
        isGlob(path) ||
        isTemplated(path) ||
        config.trees.has(full) ||
        folder === '/etc/nginx' ||
        !(folders.has(folder) || isBesideOthers(stack, full))
      )
        continue;
      if (/snakeoil|fastcgi-php|letsencrypt/.test(path)) continue;
      yield remark(
        item,
        `there is no ${path} beside the others in its folder: nginx -t refuses the configuration`,
      );
    }
  },
});

/** Nothing of its folder is read, but the folder is here, with a file of nearly that name. */
function isBesideOthers(stack: ReadStack, path: string): boolean {
  const folder = posix.basename(posix.dirname(path));
  const names = [...stack.filesOf('nginx'), ...stack.filesOf('other')]
    .filter(({ hostPath }) => posix.basename(posix.dirname(hostPath)) === folder)
    .map(({ hostPath }) => posix.basename(hostPath));
  const name = posix.basename(path);
  return !names.includes(name) && nearly(name, names) !== undefined;
}

/** A pattern that finds nothing is no error for Nginx: the sites of the folder that was meant are not there. */
function* emptyGlobs(config: NginxRead, stack: ReadStack): Generator<Remark> {
  const used = new Set([...config.trees.values()].map(({ file }) => file));
  const left = stack.filesOf('nginx').filter(({ source }) => !used.has(source));
  const folders = new Set(left.map(({ hostPath }) => posix.basename(posix.dirname(hostPath))));
  for (const item of allNamed(config, 'include')) {
    const path = arg(item, 0);
    const folder = posix.basename(posix.dirname(path));
    if (!isGlob(path) || isTemplated(path) || folders.has(folder)) continue;
    const full = path.startsWith('/') ? path : `/etc/nginx/${path}`;
    const meant = nearly(folder, folders);
    if (meant === undefined || globPaths(full, config.trees.keys()).length > 0) continue;
    yield {
      ...remark(item, `nothing is in ${posix.dirname(path)}: what stands in ${meant} is never read`),
      help: `include ${path.replace(`${folder}/`, `${meant}/`)};`,
      severity: 'error',
    };
  }
}
