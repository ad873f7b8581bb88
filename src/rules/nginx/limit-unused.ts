import { allNamed, argsOf, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Every limit that is defined is used. */
export const nginxLimitUnused = nginxRule({
  id: 'nginx.limit-unused',
  title: 'every limit that is defined is used',
  severity: 'warning',
  why: 'The zone alone limits nothing: the requests that it was made for are not counted.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html',
  *judge(config, stack) {
    const complete = isComplete(config);
    // Of a site's own file all that there is of Nginx is looked through: the zone is in the hands of whoever wrote it.
    const all = complete ? [config] : stack.nginx;
    const sites = new Set(allNamed(config, 'server').map(({ directive }) => directive.place.file));
    for (const [definition, user] of [
      ['limit_req_zone', 'limit_req'],
      ['limit_conn_zone', 'limit_conn'],
    ] as const) {
      const used = new Set(
        all
          .flatMap((each) => allNamed(each, user))
          .flatMap((item) => argsOf(item).map((word) => word.replace(/^zone=/, ''))),
      );
      for (const item of allNamed(config, definition)) {
        const zone = argsOf(item)
          .map((word) => /^zone=([^:]+)/.exec(word)?.[1])
          .find((name) => name !== undefined);
        if (zone === undefined || used.has(zone)) continue;
        if (!complete && !sites.has(item.directive.place.file)) continue;
        yield remark(
          item,
          `no ${user} uses the zone "${zone}": it limits nothing`,
          user === 'limit_req'
            ? `limit_req zone=${zone} …; in the location that it is for`
            : `limit_conn ${zone} 10;`,
        );
      }
    }
  },
});
