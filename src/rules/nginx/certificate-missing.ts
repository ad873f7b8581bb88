import { inForce, isComplete, serversOf, valueInForce } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A server that speaks TLS has a certificate and its key. */
export const nginxCertificateMissing = nginxRule({
  id: 'nginx.certificate-missing',
  title: 'a server that speaks TLS has a certificate and its key',
  severity: 'error',
  why: 'Nginx refuses the configuration: no "ssl_certificate" is defined; or every handshake with that name fails.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate',
  *judge(config) {
    if (!isComplete(config)) return;
    for (const server of serversOf(config)) {
      const listen = listensOf(server).find((each) => each.ssl);
      if (listen?.item === undefined || valueInForce(server, 'ssl_reject_handshake') === 'on') continue;
      const certificates = inForce(server, 'ssl_certificate').length;
      const keys = inForce(server, 'ssl_certificate_key').length;
      if (certificates === 0)
        yield remark(
          listen.item,
          'nginx -t refuses the configuration: no "ssl_certificate" is defined for this listen … ssl',
          'ssl_certificate …; ssl_certificate_key …;',
        );
      else if (keys === 0)
        yield remark(
          inForce(server, 'ssl_certificate')[0] ?? server,
          'nginx -t refuses the configuration: no "ssl_certificate_key" is defined for this certificate',
          'ssl_certificate_key …;',
        );
    }
  },
});
