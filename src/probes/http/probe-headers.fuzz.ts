import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCookie, reportHeaders } from './probe-headers.ts';

const word = fc.oneof(
  fc.constantFrom(
    'max-age',
    'max-age=1',
    'max-age="',
    'includeSubDomains',
    'preload',
    'Secure',
    'SameSite=',
    '__proto__',
  ),
  fc.constantFrom(';', ',', '=', '"', "'none'", 'frame-ancestors', 'no-store', '*', '%00', '\u00ff'),
  fc.string({ maxLength: 10 }),
);
const value = fc.array(word, { maxLength: 10 }).map((words) => words.join(''));
const name = fc.constantFrom(
  'strict-transport-security',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-frame-options',
  'referrer-policy',
  'cache-control',
  'set-cookie',
  'server',
);

test('10,000 sets of headers are read without a word of complaint, and nothing is lost from sight', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (headers) => {
      const report = reportHeaders(headers);
      const count = (wanted: string) => headers.filter(([each]) => each === wanted).length;
      expect(report.hstsCount).toBe(count('strict-transport-security'));
      expect(report.cookies).toHaveLength(count('set-cookie'));
    }),
    { numRuns: 10_000 },
  );
});

test('10,000 cookies are read, and none has a flag that its line does not name', () => {
  fc.assert(
    fc.property(value, (line) => {
      const cookie = readCookie(line);
      if (!/secure/i.test(line)) expect(cookie.secure).toBe(false);
      if (!/httponly/i.test(line)) expect(cookie.httpOnly).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});
