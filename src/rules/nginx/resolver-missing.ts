import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, arg, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

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
    const passing = allNamed(config, 'proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass');
    const known = namesKnown(config, passing);
    for (const pass of passing) {
      const target = arg(pass, 0);
      if (pass.parent === undefined || !target.includes('$') || inForce(pass.parent, 'resolver').length > 0)
        continue;
      const variable = /^(?:\w+:\/\/)?\$\{?(\w+)\}?/.exec(target)?.[1];
      const values =
        variable === undefined ? [target] : valuesOf(config, variable).map(([, word]) => word?.value ?? '');
      const host =
        values.map((value) => addressOf(value)).find((each) => isLookedUp(each, known))?.host ??
        withSuffix(target);
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

interface Address {
  readonly host: string;
  readonly port: string;
}

/** Upstreams, and hosts that a pass without a variable has looked up at the start: those count for the others too. */
function namesKnown(config: NginxRead, passing: readonly NginxItem[]): ReadonlySet<string> {
  const upstreams = allNamed(config, 'upstream').map((item) => arg(item, 0));
  const fixed = passing.map((item) => arg(item, 0)).filter((target) => !target.includes('$'));
  return new Set([
    ...upstreams,
    ...fixed.map((target) => addressOf(target)).map(({ host, port }) => `${host}:${port}`),
  ]);
}

function addressOf(target: string): Address {
  const [, scheme = '', host = '', port] = /^(?:(\w+):\/\/)?([^/:$]+)(?::(\d+))?/.exec(target) ?? [];
  return { host, port: port ?? (/^(?:https|grpcs)$/.test(scheme) ? '443' : '80') };
}

function isLookedUp({ host, port }: Address, known: ReadonlySet<string>): boolean {
  return isName(host) && !isTemplated(host) && !known.has(host) && !known.has(`${host}:${port}`);
}

function isName(host: string): boolean {
  return /[a-z]/i.test(host) && !host.startsWith('unix') && !host.startsWith('[') && host !== 'localhost.';
}

/** `$bucket.s3.example.com`: whatever the variable holds, a name that is looked up. */
function withSuffix(target: string): string | undefined {
  return /^(?:\w+:\/\/)?(\$(?:\w+|\{\w+\})\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?[a-z]+)(?=[:/$]|$)/i.exec(
    target,
  )?.[1];
}
