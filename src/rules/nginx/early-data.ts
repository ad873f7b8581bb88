import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Early data is told to the application. */
export const nginxEarlyData = nginxRule({
  id: 'nginx.early-data',
  title: 'early data is told to the application',
  severity: 'warning',
  why: 'Early data can be replayed by whoever recorded it. An application that is not told carries an order out twice.',
  source: 'RFC 8470; nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_early_data',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_early_data')) {
      if (!/^on$/i.test(arg(item, 0)) || item.parent === undefined) continue;
      const told = allNamed(config, 'proxy_set_header', 'fastcgi_param', 'uwsgi_param').some((each) =>
        /early.?data/i.test(arg(each, 0)),
      );
      const guarded = allNamed(config, 'if', 'map').some((each) =>
        argsOf(each).join(' ').includes('ssl_early_data'),
      );
      if (!told && !guarded && allNamed(config, 'proxy_pass').length > 0)
        yield remark(
          item,
          'requests can be replayed, and the application is not told',
          'proxy_set_header Early-Data $ssl_early_data;',
        );
    }
  },
});
