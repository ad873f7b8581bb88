import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, arg, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
import type { ReadStack } from '../read-stack.ts';

/** A host in a variable can be resolved. */
export const nginxResolverMissing = nginxRule({
  id: 'nginx.resolver-missing',
  title: 'a host in a variable can be resolved',
  severity: 'error',
  why: 'Every request there is answered 502: "no resolver defined to resolve". nginx -t says nothing.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config, stack) {
    const isSure = config.isWhole;
    if (!isSure && mayBeElsewhere(stack)) return;
    const upstreams = new Set(allNamed(config, 'upstream').map((item) => arg(item, 0)));
    for (const pass of allNamed(config, 'proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass')) {
      const target = arg(pass, 0);
      const variable = /^(?:\w+:\/\/)?\$\{?(\w+)\}?/.exec(target)?.[1];
      if (pass.parent === undefined || variable === undefined || inForce(pass.parent, 'resolver').length > 0)
        continue;
      const host = valuesOf(config, variable)
        .map(([, word]) => /^(?:\w+:\/\/)?([^/:$]+)/.exec(word?.value ?? '')?.[1] ?? '')
        .find((name) => isName(name) && !upstreams.has(name));
      if (host === undefined) continue;
      const has = isSure ? 'has no resolver' : 'no file here names a resolver';
      yield {
        ...remark(
          pass,
          `with a variable Nginx looks "${host}" up at each request, and ${has}: every request is answered 502`,
          'resolver ADDRESS-OF-A-NAME-SERVER;',
        ),
        ...(isSure ? {} : { severity: 'warning' as const }),
      };
    }
  },
});

/** In another file of Nginx, or in an nginx.conf that is mounted and is not here. */
function mayBeElsewhere(stack: ReadStack): boolean {
  return (
    (['nginx', 'other'] as const).some((role) =>
      stack.filesOf(role).some(({ text }) => /^[ \t]*resolver[ \t]/m.test(text)),
    ) ||
    nginxContainers(stack).some(({ plan }) =>
      plan.mounts.some(({ target }) => /^\/etc(?:\/nginx(?:\/nginx\.conf)?)?\/?$/.test(target)),
    )
  );
}

function isName(host: string): boolean {
  return /[a-z]/i.test(host) && !host.startsWith('unix') && !host.startsWith('[') && host !== 'localhost.';
}
