import { allNamed, arg, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The type of an answer is set, not added. */
export const nginxContentTypeAdded = nginxRule({
  id: 'nginx.content-type-added',
  title: 'the type of an answer is set, not added',
  severity: 'warning',
  why: 'add_header sends a second Content-Type beside the one that Nginx sets: browsers take either.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#default_type',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (!/^content-type$/i.test(arg(item, 0)) || item.parent === undefined) continue;
      if (valueInForce(item.parent, 'default_type') === '') continue;
      // An answer without a body has no type of Nginx's own.
      if (own(item.parent, 'return').some((each) => /^(?:204|304|444)$/.test(arg(each, 0)))) continue;
      const type = arg(item, 1);
      yield remark(
        item,
        'sends Content-Type twice: add_header does not replace what Nginx sets by itself',
        `default_type ${/\s/.test(type) ? `"${type}"` : type};`,
      );
    }
  },
});
