import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { suitesOf } from '../parts/nginx/ciphers.ts';
import { allNamed, arg, argsOf, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No weak cipher is switched on. */
export const nginxTlsWeakCiphers = nginxRule({
  id: 'nginx.tls-weak-ciphers',
  title: 'no weak cipher is switched on',
  severity: 'error',
  why: 'Connections can be agreed on that are broken or not encrypted at all.',
  source:
    'openssl-ciphers(1); RFC 9325 4.2; nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ciphers, whose default HIGH:!aNULL:!MD5 is let be',
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
        const says = medium ? 'MEDIUM stands for ciphers that today count as weak' : lesser(item);
        if (says !== undefined)
          yield {
            ...remark(item, says, 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:…'),
            severity: 'warning',
          };
      }
    }
  },
});

/** What the list lets in beside the suites that today count as strong. */
function lesser(item: NginxItem): string | undefined {
  const list = arg(item, 0);
  const protocols = item.parent === undefined ? [] : inForce(item.parent, 'ssl_protocols').flatMap(argsOf);
  // Suites of TLS 1.3 are told otherwise.
  if (isTemplated(list) || (protocols.length > 0 && protocols.every((word) => word === 'TLSv1.3')))
    return undefined;
  // What nginx takes where nothing is said, with more left out or not: clients of today agree on the strong ones among them.
  const words = list.split(/[: ,]+/).filter((word) => word !== '');
  if (words.includes('!aNULL') && words.every((word) => word === 'HIGH' || /^[!@]/.test(word)))
    return undefined;
  // By classes, with the old hashes out: what is left beside the strong ones clients agree on when they know no other.
  if (/!SHA1?(?=[:,'\s]|$)/.test(list) && /\bHIGH\b/.test(list)) return undefined;
  const suites = suitesOf(list);
  const open = suites.find(({ hasSecrecy }) => !hasSecrecy);
  const from = (name: string) => (list.includes(name) ? name : `${name}, which the list lets in,`);
  if (open !== undefined)
    return `${from(open.name)} has no forward secrecy: who gets the key later reads what was recorded before`;
  const block = suites.find(({ isCbc }) => isCbc);
  return block === undefined
    ? undefined
    : `${from(block.name)} encrypts in CBC mode, which attacks on the padding read; browsers and scanners call it weak`;
}
