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
    const told = new Set<NginxItem['directive']>();
    for (const pass of allNamed(config, 'uwsgi_pass')) {
      const block = pass.parent;
      if (block === undefined) continue;
      const said = inForce(block, 'uwsgi_param');
      const [first] = said;
      if (first !== undefined) {
        const words = said.map((item) => arg(item, 0));
        const lost = ['REQUEST_METHOD', 'PATH_INFO'].filter((each) => !words.includes(each));
        const level = first.parent;
        // One of its own takes away all around it: nginx.proxy-header-inheritance tells of that.
        if (
          (words.length < 5 &&
            (lost.length < 2 || level === undefined || [...outward(level)].some(isTold))) ||
          lost.length === 0 ||
          level === undefined ||
          names(level) ||
          hasUnreadInclude(level) ||
          told.has(first.directive)
        )
          continue;
        told.add(first.directive);
        yield remark(
          first,
          `uWSGI is not told ${lost.join(' and ')}: every request ends with 500 or at one page`,
          'include uwsgi_params;',
        );
        continue;
      }
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

/** Something around that the level's own lines take away. */
function isTold(level: NginxItem): boolean {
  return names(level) || hasUnreadInclude(level) || own(level, 'uwsgi_param').length > 0;
}
