import { allNamed, argsOf, inForce, isComplete, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A group whose names are looked up again has a zone and a resolver. */
export const nginxUpstreamResolve = nginxRule({
  id: 'nginx.upstream-resolve',
  title: 'a group whose names are looked up again has a zone and a resolver',
  severity: 'error',
  why: 'The workers share the addresses that were found: without `zone` Nginx refuses the configuration, "resolving names at run time requires upstream … to be in shared memory", and without `resolver` it says "no resolver defined to resolve".',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve',
  *judge(config) {
    for (const upstream of allNamed(config, 'upstream')) {
      const item = own(upstream, 'server').find((each) => argsOf(each).includes('resolve'));
      if (item === undefined) continue;
      if (own(upstream, 'zone').length === 0)
        yield remark(
          item,
          'nginx -t refuses the configuration: "resolve" needs the group in shared memory',
          `zone ${argsOf(upstream)[0] ?? 'name'} 64k;`,
        );
      else if (isComplete(config) && inForce(upstream, 'resolver').length === 0)
        yield remark(
          item,
          'nginx -t refuses the configuration: no resolver is defined to look this name up',
          'resolver 10.89.0.1 valid=10s;',
        );
    }
  },
});
