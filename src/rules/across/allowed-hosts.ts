import { walkNginx } from '../../syntax/nginx/walk.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** Django lets in the names that Nginx passes on. */
export const acrossAllowedHosts: Rule = {
  id: 'across.allowed-hosts',
  title: 'Django lets in the names that Nginx passes on',
  area: 'across',
  severity: 'error',
  why: 'Django answers 400 Bad Request to a host that is not in ALLOWED_HOSTS: the site does not open under that name.',
  source: 'docs.djangoproject.com, ALLOWED_HOSTS; ngx_http_proxy_module',
  *judge(stack) {
    const names = proxiedNames(stack);
    if (names.length === 0) return;
    for (const { variables } of containerEnvironments(stack)) {
      const variable = variables.get('DJANGO_ALLOWED_HOSTS') ?? variables.get('ALLOWED_HOSTS');
      if (variable === undefined) continue;
      const allowed = variable.value
        .replaceAll(/["'[\]]/g, '')
        .split(/[\s,;]+/)
        .filter((each) => each !== '')
        .map((each) => each.toLowerCase());
      if (allowed.length === 0 || allowed.includes('*')) continue;
      const isIn = (name: string) =>
        allowed.some(
          (each) =>
            each === name || (each.startsWith('.') && (name.endsWith(each) || name === each.slice(1))),
        );
      for (const name of names) {
        if (!isIn(name))
          yield {
            place: variable.place,
            message: `Nginx passes requests for ${name} on, and Django answers 400 to them`,
            help: `${variable.name}=${[...allowed, name].join(',')}`,
          };
      }
    }
  },
};

/** Names of servers that pass requests on under the client's own Host. */
function proxiedNames(stack: Parameters<Rule['judge']>[0]): readonly string[] {
  const found = new Set<string>();
  for (const config of stack.nginx) {
    for (const item of walkNginx(config)) {
      if (item.directive.name !== 'server' || item.directive.block === undefined) continue;
      const inside = [...inner(item)];
      const passesHost = inside.some(
        ({ name, args }) =>
          name === 'proxy_set_header' &&
          /^host$/i.test(args[0]?.value ?? '') &&
          /^\$(?:http_)?host$/.test(args[1]?.value ?? ''),
      );
      if (!passesHost || !inside.some(({ name }) => name === 'proxy_pass')) continue;
      const names = item.children
        .filter(({ directive }) => directive.name === 'server_name')
        .flatMap(({ directive }) => directive.args);
      for (const { value } of names)
        if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(value)) found.add(value.toLowerCase());
    }
  }
  return [...found];
}

type Item = ReturnType<typeof walkNginx> extends Generator<infer Each> ? Each : never;

function* inner(item: Item): Generator<Item['directive']> {
  for (const child of item.children) {
    yield child.directive;
    yield* inner(child);
  }
}
