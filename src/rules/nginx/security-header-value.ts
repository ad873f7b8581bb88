import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A header that protects is spelt as browsers read it. */
export const nginxSecurityHeaderValue = nginxRule({
  id: 'nginx.security-header-value',
  title: 'a header that protects is spelt as browsers read it',
  severity: 'error',
  why: 'Browsers pass over a header or a value that they do not know, without a word: the protection is not there, and a look at the answer seems to show it.',
  source:
    'fetch.spec.whatwg.org (nosniff, Cross-Origin-Resource-Policy); html.spec.whatwg.org (COOP, COEP); w3.org/TR/permissions-policy',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      const name = arg(item, 0).toLowerCase();
      const value = arg(item, 1).trim();
      const meant = misspelt(name);
      if (meant !== undefined) yield remark(item, `browsers know no header ${arg(item, 0)}`, meant);
      if (value === '' || /\$/.test(value) || isTemplated(value)) continue;
      const help = faultOf(name, value);
      if (help !== undefined)
        yield remark(item, `browsers pass over ${arg(item, 0)}: "${value}" is no value of it`, help);
    }
  },
});

const values: Readonly<Record<string, readonly string[]>> = {
  'x-content-type-options': ['nosniff'],
  'cross-origin-opener-policy': [
    'same-origin',
    'same-origin-allow-popups',
    'noopener-allow-popups',
    'unsafe-none',
  ],
  'cross-origin-embedder-policy': ['require-corp', 'credentialless', 'unsafe-none'],
  'cross-origin-resource-policy': ['same-site', 'same-origin', 'cross-origin'],
};

function faultOf(name: string, value: string): string | undefined {
  const known = values[name];
  const word = value.replace(/\s*;.*$/s, '').toLowerCase();
  if (known !== undefined) return known.includes(word) ? undefined : known.join(', ');
  if (name === 'permissions-policy' && !isDictionary.test(value)) return 'geolocation=(), camera=(self)';
  return undefined;
}

/** `name=(…)`, `name=*` or `name=self`, parted by commas: one wrong sign, and browsers drop all of it. */
const isDictionary =
  /^(?:[a-z*][\w.*-]*=(?:\*|self|src|\(\s*(?:(?:self|src|\*|"[^"]*")(?:\s+|(?=\))))*\))(?:;\s*report-to=[\w"-]+)?(?:\s*,\s*(?!$)|$))+$/;

const known: readonly string[] = [
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'content-security-policy',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
];

/** One letter too few or many, another one, an underscore, or the s at the end. */
function misspelt(name: string): string | undefined {
  if (known.includes(name) || name === 'referer-policy')
    return name === 'referer-policy' ? 'Referrer-Policy' : undefined;
  const meant = known.find((each) => isNear(name, each));
  return meant?.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 10) return false;
  const plain = (text: string) => text.replaceAll(/[_-]/g, '');
  if (plain(a) === plain(b)) return true;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = Math.max(a.length, b.length) - start - end;
  // Two neighbours that changed places.
  return (
    left <= 1 ||
    (left === 2 && a.length === b.length && a[start] === b[start + 1] && a[start + 1] === b[start])
  );
}
