import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { clientCertificateUses } from '../parts/nginx/client-certificate.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  inside,
  isComplete,
  own,
  serversOf,
} from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A certificate that is looked at was asked for. */
export const nginxClientCertificateUnasked = nginxRule({
  id: 'nginx.client-certificate-unasked',
  title: 'a certificate that is looked at was asked for',
  severity: 'warning',
  why: 'Without ssl_verify_client no client shows a certificate: $ssl_client_verify is NONE and the name is empty. A check behind it refuses everyone; a header with it tells the application nothing.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client: off by default; #variables',
  *judge(config) {
    const authorities = allNamed(config, 'ssl_client_certificate');
    const uses = clientCertificateUses(config);
    if (authorities.length === 0 && uses.length === 0) return;
    for (const server of serversOf(config)) {
      if (!isKnown(config, server) || asks(server) || !listensOf(server).some(({ ssl }) => ssl)) continue;
      const use = uses.find(
        (each) => each.server === server && each.does !== 'logs' && !isBoth(config, server, each.item),
      );
      const [authority] = own(server, 'ssl_client_certificate');
      const [off] = inForce(server, 'ssl_verify_client');
      const hasStapling = inForce(server, 'ssl_stapling').some((item) => /^on$/i.test(arg(item, 0)));
      if (use === undefined && (authority === undefined || hasStapling || off !== undefined)) continue;
      const isRefusal =
        use?.item.directive.name === 'if' && /!=\s*"?SUCCESS/.test(argsOf(use.item).join(' '));
      yield {
        ...remark(
          off?.parent === server ? off : (authority ?? use?.item ?? server),
          isRefusal
            ? 'no client is asked for a certificate: $ssl_client_verify is always NONE, and everyone is refused'
            : use === undefined
              ? 'no client is asked for a certificate: everyone comes in'
              : `no client is asked for a certificate: $ssl_client_${use.variable} is ${use.variable === 'verify' ? 'always NONE' : 'always empty'}`,
          'ssl_verify_client on;',
        ),
        ...(isRefusal && { severity: 'error' as const }),
      };
    }
  },
});

function asks(server: NginxItem): boolean {
  return inForce(server, 'ssl_verify_client').some((item) => arg(item, 0) !== 'off');
}

/** What else may ask: an include that is not here, or http around a piece of it. */
function isKnown(config: NginxRead, server: NginxItem): boolean {
  if (hasUnreadInclude(server)) return false;
  return isComplete(config) || [server, ...inside(server)].some(isOfCertificates);
}

function isOfCertificates({ directive: { name } }: NginxItem): boolean {
  return name === 'ssl_client_certificate' || name === 'ssl_verify_client';
}

/** Lines of a file that servers share, of which some ask. */
function isBoth(config: NginxRead, server: NginxItem, { directive }: NginxItem): boolean {
  return clientCertificateUses(config).some(
    (each) =>
      each.item.directive === directive &&
      each.server !== undefined &&
      each.server !== server &&
      asks(each.server),
  );
}
