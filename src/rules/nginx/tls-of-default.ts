import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { argsOf, inForce, own, serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** TLS versions are those of the default server. */
export const nginxTlsOfDefault = nginxRule({
  id: 'nginx.tls-of-default',
  title: 'TLS versions are those of the default server',
  severity: 'warning',
  why: 'The version is agreed on before Nginx knows the name: where servers share an address the default one decides, and a stricter list in another has no effect.',
  source:
    'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols: "the value from the default server can be used"; measured with 1.22',
  *judge(config) {
    if (!config.isWhole) return;
    const groups = new Map<string, { server: NginxItem; isDefault: boolean }[]>();
    for (const server of serversOf(config))
      for (const { key, isDefault } of listensOf(server)) {
        if (isTemplated(key)) continue;
        groups.set(key, [...(groups.get(key) ?? []), { server, isDefault }]);
      }
    const told = new Set<NginxItem>();
    for (const servers of groups.values()) {
      const first = (servers.find(({ isDefault }) => isDefault) ?? servers[0])?.server;
      if (first === undefined) continue;
      const counts = versions(first);
      for (const { server } of servers) {
        const [line] = own(server, 'ssl_protocols');
        if (server === first || line === undefined || told.has(line)) continue;
        if (counts === undefined || argsOf(line).every((word) => counts.includes(word)) === false) continue;
        if (argsOf(line).length === counts.length || argsOf(line).some((word) => isTemplated(word))) continue;
        told.add(line);
        yield remark(
          line,
          `does not count: the default server of this address (line ${first.directive.place.line}) takes ${counts.join(', ')}`,
          'ssl_protocols in http or in the default server, or an address of its own',
        );
      }
    }
  },
});

function versions(server: NginxItem): string[] | undefined {
  const [line] = inForce(server, 'ssl_protocols');
  return line === undefined ? ['TLSv1.2', 'TLSv1.3'] : argsOf(line);
}
