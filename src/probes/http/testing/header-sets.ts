import type { Header } from '../http-types.ts';

const hsts: Header = ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'];
const csp = (policy: string): Header => ['content-security-policy', policy];
const strict =
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/** Answers that two judges are asked about, by what is special about them. */
export const HEADER_SETS: Readonly<Record<string, readonly Header[]>> = {
  'everything in place': [
    hsts,
    csp(strict),
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['set-cookie', '__Host-sessionid=a; Secure; HttpOnly; SameSite=Lax; Path=/'],
  ],
  nothing: [],
  'HSTS for a day': [['strict-transport-security', 'max-age=86400'], csp(strict)],
  'HSTS twice': [hsts, hsts],
  'HSTS without an age': [['strict-transport-security', 'includeSubDomains']],
  'HSTS in odd letters': [['strict-transport-security', 'MAX-AGE=31536000 ; IncludeSubdomains']],
  'inline scripts': [hsts, csp("default-src 'self'; script-src 'self' 'unsafe-inline'; object-src 'none'")],
  'inline scripts by default': [csp("default-src 'self' 'unsafe-inline'")],
  eval: [csp("default-src 'none'; script-src 'self' 'unsafe-eval'")],
  'a nonce beside inline scripts': [
    csp("default-src 'none'; script-src 'nonce-abcdefgh12345678' 'unsafe-inline'"),
  ],
  'a policy without scripts': [csp("frame-ancestors 'none'")],
  'a policy that is only reported on': [['content-security-policy-report-only', strict]],
  'frames from anywhere by policy': [csp("default-src 'self'; frame-ancestors *")],
  'frames from the same origin': [['x-frame-options', 'sameorigin']],
  'frames from one origin, the old way': [['x-frame-options', 'ALLOW-FROM https://example.test']],
  'a frame option that does not exist': [['x-frame-options', 'NEVER']],
  'sniffing allowed by a slip': [['x-content-type-options', 'no-sniff']],
  'a referrer for everybody': [['referrer-policy', 'unsafe-url']],
  'a referrer with a newer word first': [['referrer-policy', 'no-referrer, strict-origin-when-cross-origin']],
  'a referrer with a word that no browser knows': [['referrer-policy', 'no-referrer, whatever']],
  'a referrer policy of no known word': [['referrer-policy', 'whatever']],
  'resources for the site': [['cross-origin-resource-policy', 'same-site']],
  'resources for everybody': [['cross-origin-resource-policy', 'cross-origin']],
  'a cookie over HTTP': [['set-cookie', 'theme=dark; Path=/']],
  'a session that scripts read': [hsts, ['set-cookie', 'sessionid=a; Secure; SameSite=Lax; Path=/']],
  'a session over HTTP': [['set-cookie', 'sessionid=a; HttpOnly; SameSite=Lax; Path=/']],
};
