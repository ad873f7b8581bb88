import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, blocksWith, own } from '../parts/nginx/items.ts';
import { namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { shown } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A certificate stands with its own key and its chain. */
export const nginxCertificatePair = nginxRule({
  id: 'nginx.certificate-pair',
  title: 'a certificate stands with its own key and its chain',
  severity: 'error',
  why: 'With another key Nginx does not start ("key values mismatch"); without the chain browsers that never saw the issuer, phones and scripts refuse the site.',
  source: 'nginx.org/en/docs/http/configuring_https_servers.html#chains',
  *judge(config) {
    for (const block of blocksWith(config, 'ssl_certificate')) {
      const certificates = own(block, 'ssl_certificate');
      const keys = own(block, 'ssl_certificate_key');
      for (const [i, item] of certificates.entries()) {
        const live = ofCertbot(arg(item, 0));
        const key = keys[i];
        const keyLive = key === undefined ? undefined : ofCertbot(arg(key, 0));
        // Its names in another folder say the same where the key bears its name as well.
        const isCertbots =
          live?.[0].includes('/live/') === true || (keyLive?.[1] === live?.[1] && keyLive?.[2] === 'privkey');
        const other = key === undefined ? undefined : keyOfAnother(config, item, key);
        if (
          key !== undefined &&
          isKey.test(arg(item, 0)) &&
          !isKey.test(arg(key, 0)) &&
          /\.(?:crt|cer|pem)$/.test(arg(key, 0))
        )
          yield remark(
            item,
            `${arg(item, 0)} is the key and ${arg(key, 0)} the certificate: they are swapped, Nginx does not start`,
            `ssl_certificate ${arg(key, 0)}; ssl_certificate_key ${arg(item, 0)};`,
          );
        else if (key !== undefined && other !== undefined)
          yield remark(
            key,
            `this is the key of ${arg(other, 0)}: Nginx does not start ("key values mismatch")`,
          );
        else if (
          key !== undefined &&
          arg(key, 0) === arg(item, 0) &&
          /(?:chain|cert)\.(?:pem|crt)$|\.(?:crt|cer)$/.test(arg(key, 0))
        )
          yield {
            ...remark(
              key,
              `this is the certificate: where the file holds no key too, Nginx does not start`,
              'the file of the key',
            ),
            severity: /\/live\//.test(arg(key, 0)) ? 'error' : 'warning',
          };
        else if (live?.[2] === 'cert' && isCertbots)
          yield {
            ...remark(
              item,
              'cert.pem has no intermediate certificate: clients that do not know the issuer refuse the site',
              `ssl_certificate ${shown(arg(item, 0)).replace(/cert\.pem$/, 'fullchain.pem')};`,
            ),
            severity: live[0].includes('/live/') ? 'error' : 'warning',
          };
        else if (live?.[2] === 'privkey' || (live?.[2] === 'chain' && isCertbots))
          yield remark(item, `${live[2]}.pem is not the certificate: Nginx does not start`, 'fullchain.pem');
        else if (key !== undefined && keyLive !== undefined && keyLive[2] !== 'privkey')
          yield remark(key, `${keyLive[2]}.pem is not the key: Nginx does not start`, 'privkey.pem');
        else if (/\.(?:csr|req|pub)$/.test(arg(item, 0)))
          yield remark(
            item,
            `${arg(item, 0)} is a request, and no certificate: Nginx does not start`,
            'fullchain.pem',
          );
        else if (
          key !== undefined &&
          /\.(?:csr|req|pub|crt|cer|p12|pfx)$/.test(arg(key, 0)) &&
          arg(key, 0) !== arg(item, 0)
        )
          yield remark(key, `${arg(key, 0)} is not the key: Nginx does not start`, 'privkey.pem');
        else if (
          key !== undefined &&
          live?.[0].includes('/live/') === true &&
          keyLive?.[0].includes('/live/') === true &&
          live[1] !== keyLive[1]
        ) {
          // The one that bears the server's name is the right one.
          const isOfKey = namesOf(block).includes(keyLive[1] ?? '');
          yield remark(
            isOfKey ? item : key,
            `the key of ${keyLive[1]} does not fit the certificate of ${live[1]}: Nginx does not start ("key values mismatch")`,
            isOfKey
              ? arg(key, 0).replace(/\w+\.pem$/, 'fullchain.pem')
              : arg(item, 0).replace(/\w+\.pem$/, 'privkey.pem'),
          );
        }
      }
    }
  },
});

/** Another certificate of the same config bears the name of the key, and has it for its key. */
function keyOfAnother(config: NginxRead, certificate: NginxItem, key: NginxItem): NginxItem | undefined {
  const [own, wanted] = [stemOf(certificate), stemOf(key)];
  // Two files of one certificate, with and without its chain, have one key.
  if (wanted === '' || own.startsWith(wanted) || arg(certificate, 0).includes(wanted)) return undefined;
  return allNamed(config, 'ssl_certificate').find(
    (each) =>
      each !== certificate &&
      arg(each, 0) !== arg(certificate, 0) &&
      stemOf(each) === wanted &&
      each.parent?.children.some(
        (line) => line.directive.name === 'ssl_certificate_key' && arg(line, 0) === arg(key, 0),
      ) === true,
  );
}

/** `api.example.com` of /etc/ssl/api.example.com.crt; what every pair may be called is no name. */
function stemOf(item: NginxItem): string {
  const stem = /(?:^|\/)([\w-]+(?:\.[\w-]+)*)\.(?:crt|cer|pem|key)$/.exec(arg(item, 0))?.[1] ?? '';
  return /^(?:fullchain\d*|chain\d*|cert\d*|privkey\d*|private|key|server|tls|ssl|certificate|bundle|public)$/i.test(
    stem,
  )
    ? ''
    : stem;
}

const isKey = /(?:\.key|(?:^|[/_.-])(?:privkey|private|key)\.pem)$/;

/** `fullchain` of certbot's folder, or of one with its names: there `cert` and `chain` are what certbot calls so. */
function ofCertbot(path: string): RegExpExecArray | undefined {
  return (
    /\/live\/([^/]+)\/(\w+)\.pem$/.exec(path) ??
    /(?:^|\/)([^/]+)\/(fullchain|chain|cert|privkey)\.pem$/.exec(path) ??
    undefined
  );
}
