import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, inside, locationsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What a program is to run is passed to that program. */
export const nginxHandlerMissing = nginxRule({
  id: 'nginx.handler-missing',
  title: 'what a program is to run is passed to that program',
  severity: 'error',
  why: 'Without fastcgi_pass and the like Nginx sends the file itself: visitors download the source with its passwords.',
  source: 'nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const all = [...inside(location)];
      const names = new Set(all.map(({ directive }) => directive.name));
      if ([...names].some((name) => handlers.test(name)) || hasUnreadInclude(location, config.trees))
        continue;
      const isScript =
        matchOf(location).kind === 'regex' && /\\\.(?:php|phtml|cgi|pl)\b/.test(matchOf(location).pattern);
      const isTold = all.some(
        (item) =>
          /^(?:fastcgi|uwsgi|scgi)_param$/.test(item.directive.name) ||
          (item.directive.name === 'include' && params.test(arg(item, 0))),
      );
      const answers = ['return', 'deny', 'internal', 'rewrite', 'error_page', 'auth_request', 'js_content'];
      if (!isTold && (!isScript || answers.some((name) => names.has(name)) || triesOthers(location)))
        continue;
      yield remark(
        location,
        `${locationName(location)} passes nothing on: Nginx sends the files themselves, source and all`,
        'fastcgi_pass …;',
      );
    }
  },
});

const handlers = /^(?:\w+_pass|return)$/;
const params = /(?:^|\/)(?:fastcgi(?:_params|\.conf)|uwsgi_params|scgi_params)$/;

/** What stands in a file that is not here is not known. */
function hasUnreadInclude(location: NginxItem, trees: ReadonlyMap<string, unknown>): boolean {
  return own(location, 'include').some((item) => {
    const path = arg(item, 0);
    return !params.test(path) && ![...trees.keys()].some((each) => each.endsWith(path.replace(/^\.?\//, '')));
  });
}

function triesOthers(location: NginxItem): boolean {
  return own(location, 'try_files').some(
    ({ directive }) =>
      /^[@/=]/.test(directive.args.at(-1)?.value ?? '') && !/^=404$/.test(directive.args.at(-1)?.value ?? ''),
  );
}
