import { allItems, allNamed, arg, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passTargets } from '../parts/nginx/targets.ts';

/** A group of servers is passed requests to. */
export const nginxUnusedUpstream = nginxRule({
  id: 'nginx.unused-upstream',
  title: 'a group of servers is passed requests to',
  severity: 'warning',
  why: 'A location that names the address itself goes around the group: nothing of what stands there counts, neither keepalive nor a second server nor the number of tries.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  *judge(config) {
    const groups = allNamed(config, 'upstream').filter(({ directive }) => directive.block !== undefined);
    if (groups.length === 0 || !isComplete(config)) return;
    const words = new Set(
      allItems(config)
        .filter((item) => item.directive.name !== 'upstream')
        .flatMap(({ directive }) => directive.args.flatMap(({ value }) => value.split(/[^\w.-]+/))),
    );
    for (const group of groups) {
      const name = arg(group, 0);
      if (words.has(name)) continue;
      const servers = group.children
        .filter(({ directive }) => directive.name === 'server')
        .map((item) => arg(item, 0).replace(/^localhost:/, '127.0.0.1:'));
      // One that is merely left over does no harm.
      const around = passTargets(config).find(
        ({ item, host, port }) =>
          item.parent !== group &&
          item.directive.name !== 'server' &&
          servers.includes(`${host === 'localhost' ? '127.0.0.1' : host}:${port}`),
      );
      if (around === undefined) continue;
      yield remark(
        around.item,
        `goes around the upstream ${name} (${group.directive.place.file}:${group.directive.place.line}), which nothing uses: its keepalive, tries and other servers do not count`,
        `${around.item.directive.name} ${/^\w+:\/\//.exec(around.word.value)?.[0] ?? ''}${name};`,
      );
    }
  },
});
