import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Browsers share a curve with the server. */
export const nginxTlsCurve = nginxRule({
  id: 'nginx.tls-curve',
  title: 'browsers share a curve with the server',
  severity: 'warning',
  why: 'Browsers offer X25519, P-256 and P-384. Where the server takes none of them no handshake comes to an end: "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", and curl works.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ecdh_curve; boringssl: no P-521 by default',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_ecdh_curve')) {
      const curves = arg(item, 0);
      if (curves === '' || isTemplated(curves) || usual.test(curves)) continue;
      yield remark(
        item,
        `${curves} is no curve that browsers offer`,
        'ssl_ecdh_curve X25519:prime256v1:secp384r1;',
      );
    }
  },
});

const usual = /auto|x25519|prime256v1|secp256r1|p-256|secp384r1|p-384/i;
