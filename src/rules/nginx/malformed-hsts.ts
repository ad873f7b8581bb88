import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, hasUnreadInclude, inForce, own, serversOf } from '../parts/nginx/items.ts';
import { namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Strict-Transport-Security says what browsers can read. */
export const nginxMalformedHsts = nginxRule({
  id: 'nginx.malformed-hsts',
  title: 'Strict-Transport-Security says what browsers can read',
  severity: 'error',
  why: 'Browsers ignore a header that they cannot read: visitors stay open to a downgrade although the header is there.',
  source: 'RFC 6797 6.1',
  *judge(config) {
    yield* overPlainHttp(config);
    for (const item of allNamed(config, 'add_header')) {
      const value = arg(item, 1);
      if (
        !/^strict-transport-security$/i.test(arg(item, 0)) ||
        value === '' ||
        value.includes('$') ||
        isTemplated(value)
      )
        continue;
      const parts = value
        .split(';')
        .map((part) => part.trim().toLowerCase())
        .filter((part) => part !== '');
      const age = parts.find((part) => part.startsWith('max-age'));
      if (age === undefined || !/^max-age\s*=\s*(?:\d+|"\d+")$/.test(age)) {
        yield remark(
          item,
          `browsers ignore this header: ${age === undefined ? 'it has no max-age' : `"${age}" is no max-age=SECONDS`}`,
          'max-age=31536000; includeSubDomains',
        );
        continue;
      }
      const names = parts.map((part) => part.replace(/\s*=.*/, ''));
      const twice = names.find((name, i) => names.indexOf(name) !== i);
      if (twice !== undefined) {
        yield remark(
          item,
          `browsers ignore this header: ${twice} stands in it twice`,
          'max-age=31536000; includeSubDomains',
        );
        continue;
      }
      const seconds = Number(/\d+/.exec(age)?.[0]);
      if (parts.includes('preload') && (seconds < 31_536_000 || !parts.includes('includesubdomains')))
        yield {
          ...remark(
            item,
            seconds < 31_536_000
              ? `asks for the preload lists, which want a year, and says ${seconds} s: browsers' lists refuse the site`
              : 'asks for the preload lists, which want includeSubDomains with it: they refuse the site',
            'max-age=63072000; includeSubDomains; preload',
          ),
          severity: 'warning',
        };
      // One place may take it back on purpose.
      else if (seconds < 30 * 86_400 && (seconds > 0 || item.parent?.directive.name !== 'location'))
        yield {
          ...remark(
            item,
            seconds === 0
              ? 'max-age=0 takes back what browsers were told: the next visit may go over plain HTTP'
              : `browsers forget it after ${seconds} s: who comes more rarely than that goes over plain HTTP again`,
            'max-age=31536000; includeSubDomains',
          ),
          severity: 'warning',
        };
      const odd = parts.find(
        (part) => !part.startsWith('max-age') && !['includesubdomains', 'preload'].includes(part),
      );
      if (odd !== undefined)
        yield remark(
          item,
          `browsers know no "${odd}" in Strict-Transport-Security`,
          'includeSubDomains, preload',
        );
    }
  },
});

/** Over plain HTTP the header counts for nothing; where it stands only there the site has none. */
function* overPlainHttp(config: NginxRead): Generator<Remark> {
  const isHsts = (item: NginxItem) => /^strict-transport-security$/i.test(arg(item, 0));
  for (const server of serversOf(config)) {
    const line = own(server, 'add_header').find(isHsts);
    if (line === undefined || tlsOf(server) !== 'none') continue;
    const names = namesOf(server);
    const site = serversOf(config).find(
      (each) => tlsOf(each) !== 'none' && namesOf(each).some((name) => name !== '' && names.includes(name)),
    );
    if (site === undefined || hasUnreadInclude(site) || inForce(site, 'add_header').some(isHsts)) continue;
    const { file, line: at } = site.directive.place;
    yield {
      ...remark(
        line,
        `browsers ignore this header over plain HTTP, and the server with TLS (${file}:${at}) has none`,
        'add_header Strict-Transport-Security … always; there',
      ),
      severity: 'warning',
    };
  }
}
