import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Strict-Transport-Security says what browsers can read. */
export const nginxMalformedHsts = nginxRule({
  id: 'nginx.malformed-hsts',
  title: 'Strict-Transport-Security says what browsers can read',
  severity: 'error',
  why: 'Browsers ignore a header that they cannot read: visitors stay open to a downgrade although the header is there.',
  source: 'RFC 6797 6.1',
  *judge(config) {
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
