import { readNginxTime } from '../../syntax/nginx/time.ts';
import { arg, blocksWith, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Expires and Cache-Control say the same. */
export const nginxCachingContradiction = nginxRule({
  id: 'nginx.caching-contradiction',
  title: 'expires and Cache-Control say the same',
  severity: 'warning',
  why: 'Both headers are sent, and caches take the stricter or the first, each its own way.',
  source: 'nginx.org/en/docs/http/ngx_http_headers_module.html#expires',
  *judge(config) {
    for (const block of blocksWith(config, 'expires')) {
      const [expires] = own(block, 'expires');
      const control = inForce(block, 'add_header').find(
        (item) => /^cache-control$/i.test(arg(item, 0)) && /max-age|no-store|no-cache/i.test(arg(item, 1)),
      );
      if (
        expires === undefined ||
        control === undefined ||
        /^(?:off|epoch|-1|-.*|\$.*)$/.test(arg(expires, 0))
      )
        continue;
      const ms = readNginxTime(arg(expires, 0));
      const age = /max-age=(\d+)/i.exec(arg(control, 1))?.[1];
      if (ms !== undefined && age !== undefined && Number(age) === ms / 1000) continue;
      yield remark(
        expires,
        `sends a Cache-Control of its own beside "${arg(control, 1)}" (line ${control.directive.place.line})`,
        'one of the two',
      );
      if (control.parent === block)
        yield remark(
          control,
          `expires in line ${expires.directive.place.line} sends a Cache-Control of its own beside this one`,
          'one of the two',
        );
    }
  },
});
