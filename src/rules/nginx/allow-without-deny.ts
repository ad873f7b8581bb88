import { arg, blocksWith, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** An allow list refuses the others. */
export const nginxAllowWithoutDeny = nginxRule({
  id: 'nginx.allow-without-deny',
  title: 'an allow list refuses the others',
  severity: 'error',
  why: 'Nginx lets in whom no rule speaks of. Without deny all the list allows everyone.',
  source: 'gixy allow_without_deny; nginx.org/en/docs/http/ngx_http_access_module.html',
  *judge(config) {
    for (const block of blocksWith(config, 'allow')) {
      if (own(block, 'deny').length > 0) continue;
      const [first] = own(block, 'allow').filter((item) => arg(item, 0) !== 'all');
      if (
        block.directive.name === 'limit_except' &&
        first === undefined &&
        block.children.every(({ directive }) => /^(?:allow|include)$/.test(directive.name))
      )
        yield remark(
          own(block, 'allow')[0] ?? block,
          'refuses no method: what stands in here is what the others are asked for, and all may come in',
          'deny all;',
        );
      if (first !== undefined)
        yield remark(
          first,
          'whom no rule speaks of is let in: this list allows everyone',
          'deny all; behind it',
        );
    }
  },
});
