import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A cipher suite bears the name that OpenSSL gives it. */
export const nginxCipherUnknown = nginxRule({
  id: 'nginx.cipher-unknown',
  title: 'a cipher suite bears the name that OpenSSL gives it',
  severity: 'warning',
  why: 'OpenSSL leaves out a name that it does not know, without a word: the suite is not offered, and a list of such names alone keeps Nginx from starting.',
  source: 'openssl-ciphers(1); SSL_CTX_set_cipher_list(3): "no cipher match"',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_ciphers', 'proxy_ssl_ciphers', 'grpc_ssl_ciphers')) {
      const list = arg(item, 0);
      if (isTemplated(list)) continue;
      const words = list.split(/[: ,]+/).filter((word) => word !== '');
      const offered = words.filter((word) => !/^[!@-]/.test(word));
      const unknown = offered.filter((word) => isSuite.test(word) && !suites.has(word));
      const [first] = unknown;
      if (first === undefined) continue;
      const near = nearestWord(first, suites);
      const help = near === undefined ? 'openssl ciphers lists the names' : near;
      yield unknown.length === offered.length
        ? {
            ...remark(
              item,
              `nginx -t refuses the configuration: no cipher match, for OpenSSL knows no ${first}`,
              help,
            ),
            severity: 'error',
          }
        : remark(item, `OpenSSL knows no ${first} and leaves it out`, help);
    }
    for (const item of allNamed(config, 'ssl_conf_command', 'proxy_ssl_conf_command')) {
      const words = arg(item, 1).split(':');
      if (!/^ciphersuites$/i.test(arg(item, 0)) || isTemplated(arg(item, 1))) continue;
      const unknown = words.find((word) => word !== '' && !suitesOf13.includes(word));
      if (unknown === undefined) continue;
      const isAll = words.every((word) => !suitesOf13.includes(word));
      yield {
        ...remark(
          item,
          isAll
            ? `nginx -t refuses the configuration: no cipher match, for OpenSSL knows no ${unknown}`
            : `OpenSSL knows no ${unknown} and leaves it out`,
          nearestWord(unknown, suitesOf13) ?? suitesOf13.join(':'),
        ),
        severity: isAll ? 'error' : 'warning',
      };
    }
  },
});

/** What can only be the name of one suite, and of those that servers list. */
const isSuite = /^(?:ECDHE|DHE|EECDH|EDH)-(?:RSA|ECDSA|DSS)-(?:AES|CHACHA|CAMELLIA|ARIA)[A-Z0-9-]*$/i;

const suitesOf13: readonly string[] = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
];

const families: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['ECDHE-ECDSA', 'ECDHE-RSA', 'DHE-RSA', 'DHE-DSS', 'EDH-RSA', 'EDH-DSS'],
    [
      ...['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'CHACHA20-POLY1305-OLD'],
      ...[
        'AES128-SHA',
        'AES256-SHA',
        'AES128-SHA256',
        'CAMELLIA128-SHA',
        'CAMELLIA256-SHA',
        'CAMELLIA128-SHA256',
      ],
      ...[
        'ARIA128-GCM-SHA256',
        'ARIA256-GCM-SHA384',
        'AES128-CCM',
        'AES256-CCM',
        'AES128-CCM8',
        'AES256-CCM8',
      ],
    ],
  ],
  [
    ['ECDHE-ECDSA', 'ECDHE-RSA'],
    ['AES256-SHA384', 'CAMELLIA256-SHA384'],
  ],
  [
    ['DHE-RSA', 'DHE-DSS'],
    ['AES256-SHA256', 'CAMELLIA256-SHA256'],
  ],
];

const suites: ReadonlySet<string> = new Set(
  families.flatMap(([keys, ciphers]) => keys.flatMap((key) => ciphers.map((cipher) => `${key}-${cipher}`))),
);
