import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
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
    yield* leftOut(config);
  },
});

/** Where the application's own are hidden for this reason, one of those that every framework sends is not left out. */
function* leftOut(config: NginxConfig): Generator<Remark> {
  if (allNamed(config, 'proxy_hide_header').length < 2) return;
  const told = new Set<NginxItem['directive']>();
  for (const location of locationsOf(config)) {
    if (own(location, 'proxy_pass').length === 0) continue;
    const hidden = new Set(inForce(location, 'proxy_hide_header').map((item) => arg(item, 0).toLowerCase()));
    const added = inForce(location, 'add_header');
    const both = added.filter(
      (item) => hidden.has(arg(item, 0).toLowerCase()) && ofBrowsers.test(arg(item, 0)),
    );
    if (new Set(both.map((item) => arg(item, 0).toLowerCase())).size < 2) continue;
    const missed = added.find(
      (item) =>
        ofFrameworks.test(arg(item, 0)) && arg(item, 1) !== '' && !hidden.has(arg(item, 0).toLowerCase()),
    );
    if (missed === undefined || told.has(missed.directive)) continue;
    told.add(missed.directive);
    yield remark(
      missed,
      `the application's own ${arg(missed, 0)} comes beside this one: its others are hidden, this is not`,
      `proxy_hide_header ${arg(missed, 0)};`,
    );
  }
}

const ofBrowsers =
  /^(?:x-frame-options|x-content-type-options|referrer-policy|strict-transport-security|content-security-policy|permissions-policy)$/i;
const ofFrameworks = /^x-(?:frame|content-type)-options$/i;
