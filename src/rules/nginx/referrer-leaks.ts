import { referrerPolicies } from '../../referrer-policies.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Addresses of pages are not told to other sites. */
export const nginxReferrerLeaks = nginxRule({
  id: 'nginx.referrer-leaks',
  title: 'addresses of pages are not told to other sites',
  severity: 'warning',
  why: 'Browsers send the whole address, with tokens of password resets and searches in it, to every site that a page links to or loads from.',
  source: 'w3.org/TR/referrer-policy, "unsafe-url"; browsers default to strict-origin-when-cross-origin',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (arg(item, 0).toLowerCase() !== 'referrer-policy') continue;
      const last = arg(item, 1).split(',').at(-1)?.trim().toLowerCase() ?? '';
      if (last === 'unsafe-url' || last === 'no-referrer-when-downgrade')
        yield remark(
          item,
          `"${last}" sends the whole address of each page to other sites`,
          'add_header Referrer-Policy strict-origin-when-cross-origin always;',
        );
      else if (last !== '' && !referrerPolicies.has(last) && !/[$\uE000]/.test(last))
        yield remark(
          item,
          `browsers know no policy "${last}" and go by their default`,
          'strict-origin-when-cross-origin',
        );
    }
  },
});
