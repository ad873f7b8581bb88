import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** TLS begins at 1.2. */
export const nginxTlsOldVersions = nginxRule({
  id: 'nginx.tls-old-versions',
  title: 'TLS begins at 1.2',
  severity: 'error',
  why: 'Clients can be talked down to TLS 1.0 or 1.1, which have known attacks; browsers and scanners mark the site.',
  source: 'RFC 8996',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_ssl_protocols', 'grpc_ssl_protocols', 'uwsgi_ssl_protocols')) {
      const words = item.directive.args.map(({ value }) => value);
      if (words.length > 0 && words.every((word) => /^(?:SSLv2|SSLv3|TLSv1|TLSv1\.1)$/.test(word)))
        yield {
          place: item.directive.place,
          message: `Nginx speaks nothing newer than ${words.at(-1)} to the upstream: servers of today refuse it, and so does OpenSSL 3 itself`,
          help: `${item.directive.name} TLSv1.2 TLSv1.3;`,
        };
    }
    for (const item of allNamed(config, 'ssl_protocols')) {
      const word = item.directive.args.find(({ value }) => /^(?:SSLv2|SSLv3|TLSv1|TLSv1\.1)$/.test(value));
      if (word !== undefined)
        yield {
          place: word.place,
          message: `Nginx offers ${word.value}`,
          help: 'ssl_protocols TLSv1.2 TLSv1.3;',
          ...(item.directive.args.some(({ value }) => /^TLSv1\.[23]$/.test(value)) && {
            fix: { place: word.place, remove: `${word.raw} `, insert: '' },
          }),
        };
    }
  },
});
