import type { Remark } from '../define-rule.ts';
import {
  allNamed,
  arg,
  hasUnreadInclude,
  inForce,
  inside,
  isComplete,
  own,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A server that speaks TLS has a certificate and its key. */
export const nginxCertificateMissing = nginxRule({
  id: 'nginx.certificate-missing',
  title: 'a server that speaks TLS has a certificate and its key',
  severity: 'error',
  why: 'Nginx refuses the configuration: no "ssl_certificate" is defined; or every handshake with that name fails.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate',
  *judge(config) {
    yield* ofClients(config);
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

/** What Nginx shows to an upstream. */
function* ofClients(config: NginxRead): Generator<Remark> {
  for (const by of ['proxy', 'grpc', 'uwsgi']) {
    for (const item of allNamed(config, `${by}_ssl_certificate`)) {
      const block = item.parent;
      if (block === undefined || arg(item, 0) === '' || !config.isWhole) continue;
      const passes = [block, ...inside(block)].some((each) =>
        own(each, `${by}_pass`).some((pass) => /^(?:https|grpcs|suwsgi):/.test(passedTo(pass))),
      );
      const hasKey = [block, ...inside(block)].some(
        (each) => inForce(each, `${by}_ssl_certificate_key`).length > 0 || hasUnreadInclude(each),
      );
      if (passes && !hasKey)
        yield remark(
          item,
          `nginx -t refuses the configuration: no "${by}_ssl_certificate_key" is defined for this certificate`,
          `${by}_ssl_certificate_key …;`,
        );
    }
  }
}
