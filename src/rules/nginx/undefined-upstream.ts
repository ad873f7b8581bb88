import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';

/** A short upstream name is that of an upstream block. */
export const nginxUndefinedUpstream = nginxRule({
  id: 'nginx.undefined-upstream',
  title: 'a short upstream name is that of an upstream block',
  severity: 'warning',
  why: 'Nginx takes a name that no upstream block bears for a host name; when it does not resolve, Nginx does not start: "host not found in upstream".',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config) {
    const known = new Set(allNamed(config, 'upstream').map((item) => arg(item, 0)));
    const told = new Set<NginxItem['directive']>();
    for (const item of allNamed(
      config,
      'proxy_pass',
      'fastcgi_pass',
      'uwsgi_pass',
      'grpc_pass',
      'scgi_pass',
    )) {
      const [, group, port] = /^(?:\w+:\/\/)?([A-Za-z0-9_.-]+):(\d+)(?:\/|$)/.exec(arg(item, 0)) ?? [];
      if (group !== undefined && known.has(group) && isHttp(item)) {
        yield {
          ...remark(
            item,
            `nginx -t refuses the configuration: upstream "${group}" may not have port ${port}`,
            arg(item, 0).replace(`${group}:${port}`, group),
          ),
          severity: 'error',
        };
        continue;
      }
      const variable = /^(?:\w+:\/\/)?\$\{?(\w+)\}?$/.exec(arg(item, 0))?.[1];
      const words = variable === undefined ? [] : valuesOf(config, variable);
      // Where the other lines name groups this one is meant to.
      if (words.some(([, word]) => known.has(word?.value ?? '')))
        for (const [line, word] of words) {
          const said = word?.value ?? '';
          const near =
            !/^[A-Za-z][\w-]*$/.test(said) || known.has(said) || told.has(line.directive)
              ? undefined
              : nearestWord(said, known);
          if (near === undefined) continue;
          told.add(line.directive);
          yield remark(
            line,
            `no upstream is named "${said}": Nginx looks it up as a host at each request`,
            `did you mean ${near}?`,
          );
        }
      const host = /^(?:\w+:\/\/)?([A-Za-z0-9_.-]+)(?:\/|$)/.exec(arg(item, 0))?.[1];
      if (host === undefined || known.has(host) || /^[\d.]+$/.test(host) || !isHttp(item)) continue;
      const near = nearestWord(host, known) ?? [...known].find((name) => isPartOf(name, host));
      if (near === undefined || (!isPartOf(near, host) && Math.abs(near.length - host.length) > 1)) continue;
      yield remark(
        item,
        `no upstream is named "${host}": Nginx looks it up as a host at its start, and does not start when there is none`,
        `did you mean ${near}?`,
      );
    }
  },
});

/** `puma` and `puma_app`. */
function isPartOf(name: string, host: string): boolean {
  return (
    name.length > 2 && !host.includes('.') && (host.startsWith(`${name}_`) || name.startsWith(`${host}_`))
  );
}
