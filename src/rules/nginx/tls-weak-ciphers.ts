import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No weak cipher is switched on. */
export const nginxTlsWeakCiphers = nginxRule({
  id: 'nginx.tls-weak-ciphers',
  title: 'no weak cipher is switched on',
  severity: 'error',
  why: 'Connections can be agreed on that are broken or not encrypted at all.',
  source: 'openssl-ciphers(1); RFC 7525 4.2',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_ciphers')) {
      const words = arg(item, 0)
        .split(/[: ,]+/)
        .filter((word) => word !== '');
      const banned = new Set(words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)));
      const weak = words.find(
        (word) =>
          /^\+?(?:[A-Z0-9-]*RC4[A-Z0-9-]*|[A-Z0-9-]*3?DES(?:-CBC3?)?(?:-[A-Z0-9]+)?|[A-Z0-9-]*NULL[A-Z0-9-]*|aNULL|eNULL|EXP[A-Z0-9-]*|EXPORT\d*|LOW|ADH(?:-[A-Z0-9-]+)?|AECDH(?:-[A-Z0-9-]+)?|MD5|COMPLEMENTOFDEFAULT)$/.test(
            word,
          ) && !banned.has(word),
      );
      if (weak !== undefined && !(/NULL/.test(weak) && banned.has('aNULL') && banned.has('eNULL')))
        yield remark(
          item,
          `${weak} is among the ciphers`,
          'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:…',
        );
      else if (
        words[0] === 'ALL' &&
        !banned.has('aNULL') &&
        !words.some((word) => word.startsWith('@SECLEVEL'))
      )
        yield remark(
          item,
          'ALL holds ciphers without authentication',
          'ALL:!aNULL:…, or a list of ECDHE suites',
        );
      else {
        const medium = words.includes('MEDIUM') && !banned.has('MEDIUM');
        const open = words.find((word) => withoutSecrecy.test(word) && !banned.has(word));
        if (medium || open !== undefined)
          yield {
            ...remark(
              item,
              medium
                ? 'MEDIUM stands for ciphers that today count as weak'
                : `${open} has no forward secrecy: who gets the key later reads what was recorded before`,
              'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:…',
            ),
            severity: 'warning',
          };
      }
    }
  },
});

/** Suites that encrypt the session's key with that of the certificate. */
const withoutSecrecy =
  /^(?:(?:AES|CAMELLIA)(?:128|256)-(?:GCM-|CCM8?$)?(?:SHA(?:256|384)?)?|k?RSA(?:\+[A-Z0-9+]+)?)$/;
