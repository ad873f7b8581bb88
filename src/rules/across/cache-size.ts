import { readSize } from '../../plan/quantities.ts';
import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { covers } from '../stack/mounts.ts';

/** A cache fits into what it is kept on. */
export const acrossCacheSize: Rule = {
  id: 'across.cache-size',
  title: 'A cache fits into what it is kept on',
  area: 'across',
  severity: 'error',
  why: 'The tmpfs is full long before Nginx begins to throw away: "No space left on device" for the cache and for bodies that lie beside it, and what lies in it counts as memory of the container.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path, max_size; podman-run(1), --tmpfs',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    if (nginx === undefined) return;
    for (const item of allNamed(nginx.config, 'proxy_cache_path', 'fastcgi_cache_path', 'uwsgi_cache_path')) {
      const most = argsOf(item)
        .find((word) => word.startsWith('max_size='))
        ?.slice(9);
      const bytes = most === undefined ? undefined : readSize(most);
      const [mount] = nginx.container.plan.mounts
        .filter(({ target }) => covers(target, arg(item, 0)))
        .sort((a, b) => b.target.length - a.target.length);
      const told = mount?.options.flatMap((option) => /^size=(\d+[kmg]?)b?$/i.exec(option)?.[1] ?? [])[0];
      const room = told === undefined ? undefined : readSize(told);
      if (mount?.kind !== 'tmpfs' || bytes === undefined || room === undefined || bytes < room) continue;
      yield {
        place: item.directive.place,
        message: `may grow to ${most}, and the tmpfs at ${mount.target} holds ${told} (${mount.place.file}:${mount.place.line})`,
        help: 'max_size well below it, or a volume',
      };
      yield {
        place: mount.place,
        message: `holds ${told}, and Nginx keeps up to ${most} of its cache there (${item.directive.place.file}:${item.directive.place.line})`,
        help: 'a volume, or a smaller max_size',
      };
    }
  },
};
