import { arg, blocksWith, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What is to be replaced can be read. */
export const nginxSubFilterCompressed = nginxRule({
  id: 'nginx.sub-filter-compressed',
  title: 'what is to be replaced can be read',
  severity: 'warning',
  why: 'The browser asks the application for compressed answers, and sub_filter finds its words in none of them: nothing is replaced, except in tests by curl.',
  source: 'nginx.org/en/docs/http/ngx_http_sub_module.html; ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    for (const block of blocksWith(config, 'sub_filter')) {
      const [item] = own(block, 'sub_filter');
      if (item === undefined || own(block, 'proxy_pass').length === 0) continue;
      const isPlain = inForce(block, 'proxy_set_header').some(
        (each) => arg(each, 0).toLowerCase() === 'accept-encoding' && /^(?:|identity)$/.test(arg(each, 1)),
      );
      const unpacked = inForce(block, 'gunzip').some((each) => arg(each, 0) === 'on');
      if (isPlain || unpacked || hasUnreadInclude(block)) continue;
      yield remark(
        item,
        'finds nothing in answers that the application compresses',
        'proxy_set_header Accept-Encoding "";',
      );
    }
  },
});
