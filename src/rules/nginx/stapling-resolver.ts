import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, inside } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Stapling has a resolver. */
export const nginxStaplingResolver = nginxRule({
  id: 'nginx.stapling-resolver',
  title: 'stapling has a resolver',
  severity: 'warning',
  why: 'Without a resolver Nginx knows the addresses of the OCSP server from its start only; when they change, stapling ends without a word to anyone.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling',
  *judge(config) {
    if (config.isWhole && allNamed(config, 'ssl_stapling').length === 0)
      for (const item of allNamed(config, 'ssl_stapling_verify'))
        if (/^on$/i.test(arg(item, 0)))
          yield remark(
            item,
            'ssl_stapling is off: there is no answer to verify',
            'remove it, or ssl_stapling on; beside it',
          );
    for (const item of allNamed(config, 'ssl_stapling')) {
      const { parent } = item;
      if (parent === undefined || !/^on$/i.test(arg(item, 0))) continue;
      const levels = [parent, ...inside(parent)].filter(
        (each) => each === parent || each.directive.name === 'server',
      );
      const served = levels.some(
        (level) => inForce(level, 'resolver').length + inForce(level, 'ssl_stapling_file').length > 0,
      );
      const letsEncrypt = certificatesOf(levels).some((path) => path.includes('/letsencrypt/'));
      if (letsEncrypt)
        yield remark(
          item,
          "Let's Encrypt's certificates name no OCSP server since 2025: Nginx warns at each start and staples nothing",
          'remove ssl_stapling and ssl_stapling_verify',
        );
      else if (certificatesOf(levels).some((path) => selfSigned.test(path)))
        yield remark(
          item,
          'a certificate that nobody else signed names no OCSP server: Nginx warns at each start and staples nothing',
          'remove ssl_stapling and ssl_stapling_verify',
        );
      else if (!served && config.isWhole)
        yield remark(
          item,
          'no resolver: Nginx asks the addresses only that the OCSP server had at the start',
          'resolver ADDRESS-OF-A-NAME-SERVER;',
        );
    }
  },
});

const selfSigned = /snakeoil|self-?signed|localhost\.(?:crt|pem)|mkcert/i;

function certificatesOf(levels: readonly NginxItem[]): string[] {
  return levels.flatMap((level) => inForce(level, 'ssl_certificate').map((item) => arg(item, 0)));
}
