import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, outward, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What uWSGI needs to know of a request is passed on. */
export const nginxUwsgiParams = nginxRule({
  id: 'nginx.uwsgi-params',
  title: 'what uWSGI needs to know of a request is passed on',
  severity: 'error',
  why: "Nginx passes no method, no path and no host by itself: every request ends with KeyError: 'REQUEST_METHOD' in the log of uWSGI, and 500 or 502.",
  source: 'nginx.org/en/docs/http/ngx_http_uwsgi_module.html#uwsgi_param; conf/uwsgi_params of Nginx',
  *judge(config) {
    for (const pass of allNamed(config, 'uwsgi_pass')) {
      const block = pass.parent;
      if (block === undefined || inForce(block, 'uwsgi_param').length > 0) continue;
      const levels = [block, ...outward(block)];
      if (levels.some((level) => names(level) || hasUnreadInclude(level))) continue;
      if (!config.isWhole && levels.at(-1)?.directive.name === 'location') continue;
      yield remark(
        pass,
        'uWSGI is told neither the method nor the path of a request',
        'include uwsgi_params;',
      );
    }
  },
});

function names(level: NginxItem): boolean {
  return own(level, 'include').some((item) => /uwsgi_params/.test(arg(item, 0)));
}
