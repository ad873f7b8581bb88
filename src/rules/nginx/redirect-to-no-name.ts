import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, own, serverOf, serversOf } from '../parts/nginx/items.ts';
import { isPrivate, listensOf, namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A redirect leads to a name that there is. */
export const nginxRedirectToNoName = nginxRule({
  id: 'nginx.redirect-to-no-name',
  title: 'a redirect leads to a name that there is',
  severity: 'error',
  why: '$server_name is the first name of the server block as it is written, not what the client asked for: of a catch-all the browser is sent to https://_/.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#var_server_name',
  *judge(config) {
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = serverOf(item);
      const local = argsOf(item).find((word) =>
        /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/$]|$)/.test(word),
      );
      if (local !== undefined && server !== undefined && isPublic(server)) {
        yield remark(item, 'sends the browser to the machine that it runs on', 'https://$host$request_uri');
        continue;
      }
      const address = argsOf(item).find((word) =>
        /^https?:\/\/\$\{?(?:server_addr|hostname|proxy_host|remote_addr)\b/.test(word),
      );
      if (address !== undefined) {
        yield remark(
          item,
          'sends the browser to an address or a name of the machine, for which no certificate is made out',
          address.replace(/\$\{?\w+\}?/, '$host'),
        );
        continue;
      }
      const target = argsOf(item).find((word) => /^https?:\/\/\$\{?server_name\b/.test(word));
      const [first] = server === undefined ? [] : namesOf(server);
      if (first === undefined || target === undefined) continue;
      if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(first)) {
        const other = server === undefined ? undefined : sentToAnother(config, server, first);
        if (other !== undefined)
          yield {
            ...remark(
              item,
              `$server_name is ${first}, the first name of the block: visitors of ${other} are sent there too`,
              target.replace(/\$\{?server_name\}?/, '$host'),
            ),
            severity: 'warning',
          };
        continue;
      }
      // To be filled in.
      if (/^(?:your|my|change|replace)[_-]|(?:_fqdn|_domain|_host(?:name)?)$/.test(first)) continue;
      yield remark(
        item,
        first === ''
          ? 'the server has no name: the browser is sent to https:///'
          : `$server_name is ${first} here, and the browser is sent there`,
        target.replace(/\$\{?server_name\}?/, '$host'),
      );
    }
  },
});

/** Reached from elsewhere, by a name that is not this machine's own. */
function isPublic(server: NginxItem): boolean {
  return (
    listensOf(server).some(({ key }) => !isPrivate(key)) &&
    namesOf(server).some((name) => name.includes('.') && !/^127\.|localhost/.test(name))
  );
}

/** A second name of the block that a site of its own answers for by TLS. */
function sentToAnother(config: NginxConfig, server: NginxItem, first: string): string | undefined {
  const sites = serversOf(config).filter(
    (each) => tlsOf(each) !== 'none' && own(each, 'return').length === 0,
  );
  return namesOf(server).find(
    (name) =>
      name !== first &&
      name.includes('.') &&
      name.replace(/^www\./, '') !== first.replace(/^www\./, '') &&
      sites.some((site) => namesOf(site).includes(name)),
  );
}
