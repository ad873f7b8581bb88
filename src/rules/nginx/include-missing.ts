import { isGlob } from '../../syntax/text/glob.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** An included file is there. */
export const nginxIncludeMissing = nginxRule({
  id: 'nginx.include-missing',
  title: 'an included file is there',
  severity: 'warning',
  why: 'nginx -t refuses the configuration when a file that is named without * is missing: nothing is reloaded.',
  source: 'nginx.org/en/docs/ngx_core_module.html#include',
  *judge(config) {
    if (!config.isWhole) return;
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
        !folders.has(folder)
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
