import { allNamed, arg, hasUnreadInclude, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A map that says where to leads somewhere for all. */
export const nginxMapTarget = nginxRule({
  id: 'nginx.map-target',
  title: 'a map that says where to leads somewhere for all',
  severity: 'error',
  why: 'Without default the variable is empty for whoever no line fits: "invalid URL prefix", or "no host in upstream", and 500.',
  source:
    'nginx.org/en/docs/http/ngx_http_map_module.html: "When default is not specified, the default resulting value will be an empty string."',
  *judge(config) {
    const passes = allNamed(config, 'proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass');
    for (const map of allNamed(config, 'map')) {
      const name = arg(map, 1);
      if (map.directive.block === undefined || own(map, 'default').length > 0 || hasUnreadInclude(map))
        continue;
      if (
        map.children.some(
          ({ directive }) => isTemplated(directive.name) || /^~\*?(?:\.\*|\^|\.)?\$?$/.test(directive.name),
        )
      )
        continue;
      const pass = passes.find((each) =>
        new RegExp(`^(?:\\w+://)?\\$\\{?${name.replace(/^\$/, '')}\\}?(?![\\w.-])`).test(arg(each, 0)),
      );
      // Where something asks for the empty value first it is meant.
      const isAsked = allNamed(config, 'if').some((each) =>
        each.directive.args.some(({ value }) => value.includes(name)),
      );
      if (pass === undefined || isAsked) continue;
      yield remark(
        map.children[0] ?? map,
        `whoever no line fits is answered 500: ${name} is empty, and ${pass.directive.name} in line ${pass.directive.place.line} leads nowhere`,
        'default …; as the first line',
      );
    }
  },
});
