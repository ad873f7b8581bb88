import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Keepalive stands behind the way of balancing. */
export const nginxKeepaliveBeforeBalancing = nginxRule({
  id: 'nginx.keepalive-before-balancing',
  title: 'keepalive stands behind the way of balancing',
  severity: 'error',
  why: 'The balancing directive behind it replaces keepalive ("load balancing method redefined"): no connection is kept.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
  *judge(config) {
    for (const upstream of allNamed(config, 'upstream')) {
      const names = upstream.children.map(({ directive }) => directive.name);
      const keepalive = names.indexOf('keepalive');
      const balancing = names.findIndex((name) => method.test(name));
      const methods = upstream.children.filter(({ directive: { name } }) => method.test(name));
      const [first, second] = methods;
      if (first !== undefined && second !== undefined && first.directive.name !== second.directive.name)
        yield {
          ...remark(
            first,
            `${second.directive.name} in line ${second.directive.place.line} replaces it: "load balancing method redefined"`,
            'one of the two',
          ),
          severity: 'warning',
        };
      const item = upstream.children[keepalive];
      if (item === undefined || balancing < keepalive) continue;
      yield remark(
        item,
        `${names[balancing]} behind it replaces it: no connection is kept`,
        `put keepalive behind ${names[balancing]}`,
      );
    }
  },
});

const method = /^(?:ip_hash|hash|least_conn|random|least_time)$/;
