import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A browser may open the connections that it needs. */
export const nginxLimitConnFew = nginxRule({
  id: 'nginx.limit-conn-few',
  title: 'a browser may open the connections that it needs',
  severity: 'warning',
  why: 'A browser asks for six things at once, over HTTP/2 for a hundred, and each counts: pictures and scripts of one and the same page are refused.',
  source:
    'nginx.org/en/docs/http/ngx_http_limit_conn_module.html: "In HTTP/2 and HTTP/3, each concurrent request is considered a separate connection."',
  *judge(config) {
    const byAddress = new Set(
      allNamed(config, 'limit_conn_zone')
        .filter((item) => /^\$(?:binary_)?remote_addr$/.test(arg(item, 0)))
        .map((item) => /zone=([^:]+)/.exec(arg(item, 1))?.[1]),
    );
    for (const item of allNamed(config, 'limit_conn')) {
      const around = item.parent?.directive.name;
      const count = Number(arg(item, 1));
      if ((around !== 'server' && around !== 'http') || !byAddress.has(arg(item, 0))) continue;
      if (count >= 1 && count <= 4)
        yield remark(
          item,
          `more than ${count} requests at once from one address are refused: no page loads in full`,
          `limit_conn ${arg(item, 0)} 50;`,
        );
    }
  },
});
