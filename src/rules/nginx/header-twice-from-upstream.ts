import { arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A header that Nginx sets is hidden in what the application answers. */
export const nginxHeaderTwiceFromUpstream = nginxRule({
  id: 'nginx.header-twice-from-upstream',
  title: 'a header that Nginx sets is hidden in what the application answers',
  severity: 'warning',
  why: "Nginx's own header comes on top of the application's: a browser sees two Access-Control-Allow-Origin and refuses both.",
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_hide_header',
  *judge(config) {
    for (const location of locationsOf(config)) {
      if (own(location, 'proxy_pass').length === 0) continue;
      const cors = inForce(location, 'add_header').filter((item) =>
        /^access-control-allow-origin$/i.test(arg(item, 0)),
      );
      const hidden = inForce(location, 'proxy_hide_header').some((item) =>
        /^access-control-allow-origin$/i.test(arg(item, 0)),
      );
      const [item] = cors;
      const asked = inForce(location, 'proxy_set_header').find((each) => /^origin$/i.test(arg(each, 0)));
      if (item === undefined || hidden || asked === undefined || arg(asked, 1) === '') continue;
      yield remark(
        item,
        'the application is told the Origin and answers with a header of its own beside this one: browsers refuse two',
        'proxy_hide_header Access-Control-Allow-Origin;',
      );
    }
  },
});
