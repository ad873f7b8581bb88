import { arg, blocksWith, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A certificate stands with its own key and its chain. */
export const nginxCertificatePair = nginxRule({
  id: 'nginx.certificate-pair',
  title: 'a certificate stands with its own key and its chain',
  severity: 'error',
  why: '\'With another key Nginx does not start ("key values mismatch"); without the chain browsers that never saw the issuer, phones and scripts refuse the site.\'',
  source: 'nginx.org/en/docs/http/configuring_https_servers.html#chains',
  *judge(config) {
    for (const block of blocksWith(config, 'ssl_certificate')) {
      const certificates = own(block, 'ssl_certificate');
      const keys = own(block, 'ssl_certificate_key');
      for (const [i, item] of certificates.entries()) {
        const live = /\/live\/([^/]+)\/(\w+)\.pem$/.exec(arg(item, 0));
        const key = keys[i];
        const keyLive = key === undefined ? null : /\/live\/([^/]+)\/(\w+)\.pem$/.exec(arg(key, 0));
        if (live?.[2] === 'cert')
          yield remark(
            item,
            'cert.pem has no intermediate certificate: clients that do not know the issuer refuse the site',
            `ssl_certificate ${arg(item, 0).replace(/cert\.pem$/, 'fullchain.pem')};`,
          );
        else if (live?.[2] === 'privkey' || live?.[2] === 'chain')
          yield remark(item, `${live[2]}.pem is not the certificate: Nginx does not start`, 'fullchain.pem');
        else if (key !== undefined && keyLive !== null && keyLive[2] !== 'privkey')
          yield remark(key, `${keyLive[2]}.pem is not the key: Nginx does not start`, 'privkey.pem');
        else if (key !== undefined && live !== null && keyLive !== null && live[1] !== keyLive[1])
          yield remark(
            key,
            `the key of ${keyLive[1]} does not fit the certificate of ${live[1]}: Nginx does not start ("key values mismatch")`,
            arg(item, 0).replace(/\w+\.pem$/, 'privkey.pem'),
          );
      }
    }
  },
});
