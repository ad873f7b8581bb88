import type { NginxItem } from '../../syntax/nginx/tree.ts';
import {
  allNamed,
  arg,
  hasUnreadInclude,
  inForce,
  inside,
  outward,
  own,
  serverOf,
} from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What is to be verified can be. */
export const nginxProxyVerifyWithoutCa = nginxRule({
  id: 'nginx.proxy-verify-without-ca',
  title: 'what is to be verified can be',
  severity: 'error',
  why: 'nginx -t refuses the configuration: without trusted certificates nothing can be verified.',
  source: 'ngx_http_proxy_module.c, "no proxy_ssl_trusted_certificate for proxy_ssl_verify"',
  *judge(config) {
    if (!config.isWhole) return;
    for (const [verify, ca] of pairs) {
      for (const item of allNamed(config, verify)) {
        const on = verify === 'ssl_verify_client' ? /^(?:on|optional)$/ : /^on$/;
        if (item.parent === undefined || !on.test(arg(item, 0))) continue;
        if (verify === 'ssl_verify_client') {
          if (
            serverOf(item) === undefined ||
            ca.some((name) => inForce(item.parent ?? item, name).length > 0)
          )
            continue;
        } else if (!isUncheckedBelow(item, ca)) continue;
        yield remark(
          item,
          `nginx -t refuses the configuration: ${verify} has no ${ca[0]}`,
          `${ca[0]} /etc/ssl/certs/ca-certificates.crt;`,
        );
      }
    }
  },
});

const pairs = [
  ['proxy_ssl_verify', ['proxy_ssl_trusted_certificate']],
  ['grpc_ssl_verify', ['grpc_ssl_trusted_certificate']],
  ['uwsgi_ssl_verify', ['uwsgi_ssl_trusted_certificate']],
  ['ssl_verify_client', ['ssl_client_certificate', 'ssl_trusted_certificate']],
] as const;

/** Some place where the line counts passes on by TLS, and knows no issuer. */
function isUncheckedBelow(verify: NginxItem, ca: readonly string[]): boolean {
  const block = verify.parent;
  if (block === undefined) return false;
  const passes = verify.directive.name.replace('_ssl_verify', '_pass');
  return [block, ...inside(block)].some(
    (each) =>
      own(each, passes).some((pass) => passes === 'uwsgi_pass' || /^(?:https|grpcs):/.test(arg(pass, 0))) &&
      inForce(each, verify.directive.name).includes(verify) &&
      ![each, ...outward(each)].some(hasUnreadInclude) &&
      !ca.some((name) => inForce(each, name).length > 0),
  );
}
