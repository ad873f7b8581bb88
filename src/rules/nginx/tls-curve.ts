import { nearestWord } from '../../nearest-word.ts';
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
      if (curves === '' || isTemplated(curves)) continue;
      const unknown = curves.split(':').find((curve) => isMisspelt(curve));
      if (unknown !== undefined)
        yield {
          ...remark(
            item,
            `nginx -t refuses the configuration: OpenSSL knows no curve "${unknown}"`,
            nearestWord(unknown, known),
          ),
          severity: 'error',
        };
      const weak = curves.split(':').find((curve) => weaker.test(curve));
      if (unknown === undefined && weak !== undefined)
        yield remark(
          item,
          `${weak} has less than 112 bits of strength: whoever agrees on it is read`,
          'ssl_ecdh_curve X25519:prime256v1:secp384r1;',
        );
      if (unknown !== undefined || weak !== undefined || usual.test(curves)) continue;
      yield remark(
        item,
        `${curves} is no curve that browsers offer`,
        'ssl_ecdh_curve X25519:prime256v1:secp384r1;',
      );
    }
  },
});

/** Below the 224 bits that a curve has today. */
const weaker = /^(?:secp1[0-9]{2}[rk]\d|prime192v\d|sect1\d\d[rk]\d|P-192|wap-\S+|c2pnb1\S+|c2tnb191\S+)$/i;

const usual = /auto|x25519|prime256v1|secp256r1|p-256|secp384r1|p-384/i;

const known: readonly string[] = [
  ...[
    'auto',
    'X25519',
    'X448',
    'prime256v1',
    'P-256',
    'secp256r1',
    'secp384r1',
    'P-384',
    'secp521r1',
    'P-521',
  ],
  ...['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024', 'MLKEM512', 'MLKEM768', 'MLKEM1024'],
];

/** Nearly one of those that servers list; there are many more. */
function isMisspelt(curve: string): boolean {
  const word = curve.toLowerCase().replace(/^[?*]/, '');
  if (known.some((each) => each.toLowerCase() === word)) return false;
  if (
    /^(?:secp(?:192|224|256)k1|secp(?:192|224)r1|prime\d+v\d|sect|brainpool|c2|wap|ffdhe|\?|sm2)/.test(word)
  ) {
    return /^prime(?!(?:192v[123]|239v[123]|256v1)$)/.test(word);
  }
  const near = nearestWord(word, known);
  return near !== undefined && Math.abs(near.length - word.length) < 2;
}
