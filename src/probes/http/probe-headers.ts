import { referrerPolicies } from '../../referrer-policies.ts';
import { type CspJudgement, judgeCsp } from '../csp/judge-csp.ts';
import { splitPolicies } from '../csp/parse-csp.ts';
import { headerValues } from './header-values.ts';
import type { Header, HttpProbeOptions } from './http-types.ts';
import { probeHttp } from './probe-http.ts';

/** A Strict-Transport-Security header as a browser reads it. */
export interface Hsts {
  /** Seconds; null where it is missing or no number: browsers then ignore the whole header. */
  readonly maxAge: number | null;
  readonly includeSubDomains: boolean;
  readonly preload: boolean;
  /** What hstspreload.org asks of the header: a year, subdomains, preload. */
  readonly preloadEligible: boolean;
}

/** A Set-Cookie header as a browser reads it. */
export interface SetCookie {
  readonly name: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** As sent, in lower case; null where it is left to the browser. */
  readonly sameSite: string | null;
  readonly path: string | null;
  readonly domain: string | null;
  readonly maxAge: number | null;
}

/** What the headers of one answer mean to a browser. A list has more than one entry where the header came twice. */
export interface HeaderReport {
  readonly status: number;
  readonly headers: readonly Header[];
  /** Browsers take the first; null where none came. */
  readonly hsts: Hsts | null;
  readonly hstsCount: number;
  readonly csp: readonly CspJudgement[];
  readonly cspReportOnly: readonly CspJudgement[];
  readonly nosniff: boolean;
  /** X-Frame-Options values, in lower case. */
  readonly frameOptions: readonly string[];
  /** Framing is refused, by frame-ancestors or X-Frame-Options. */
  readonly framingRefused: boolean;
  readonly referrerPolicy: readonly string[];
  /** The one that counts: the last that browsers know; null where they know none. */
  readonly referrerPolicyInForce: string | null;
  readonly permissionsPolicy: string | null;
  readonly openerPolicy: string | null;
  readonly resourcePolicy: string | null;
  readonly embedderPolicy: string | null;
  readonly server: string | null;
  /** Headers that tell a program's version, with their values. */
  readonly versionsTold: readonly Header[];
  readonly cookies: readonly SetCookie[];
  /** Cache-Control directives, in lower case; a value or null for each. */
  readonly cacheControl: Readonly<Record<string, string | null>>;
  readonly contentEncoding: string | null;
}

/** Asks once and reads the headers as a browser would. `limitMs` is 10 s unless told. */
export async function probeHeaders(options: HttpProbeOptions): Promise<HeaderReport> {
  const { status, headers } = await probeHttp(options);
  return { status, headers, ...reportHeaders(headers) };
}

/** Reads the headers of an answer as a browser would. */
export function reportHeaders(headers: readonly Header[]): Omit<HeaderReport, 'status' | 'headers'> {
  const first = (name: string): string | null => headerValues(headers, name)[0] ?? null;
  const hsts = headerValues(headers, 'strict-transport-security');
  const csp = policiesOf(headers, 'content-security-policy');
  const frameOptions = listOf(headers, 'x-frame-options');
  return {
    hsts: hsts[0] === undefined ? null : parseHsts(hsts[0]),
    hstsCount: hsts.length,
    csp,
    cspReportOnly: policiesOf(headers, 'content-security-policy-report-only'),
    nosniff: listOf(headers, 'x-content-type-options')[0] === 'nosniff',
    frameOptions,
    framingRefused: refusesFraming(csp, frameOptions),
    referrerPolicy: listOf(headers, 'referrer-policy'),
    referrerPolicyInForce:
      listOf(headers, 'referrer-policy').findLast((each) => referrerPolicies.has(each)) ?? null,
    permissionsPolicy: first('permissions-policy'),
    openerPolicy: first('cross-origin-opener-policy'),
    resourcePolicy: first('cross-origin-resource-policy'),
    embedderPolicy: first('cross-origin-embedder-policy'),
    server: first('server'),
    versionsTold: headers.filter(([name, value]) => telling.has(name) && /\d/.test(value)),
    cookies: headerValues(headers, 'set-cookie').map(readCookie),
    cacheControl: parseDirectives(headerValues(headers, 'cache-control').join(','), ','),
    contentEncoding: first('content-encoding'),
  };
}

const telling = new Set(['server', 'x-powered-by', 'x-aspnet-version', 'x-generator', 'via']);

function policiesOf(headers: readonly Header[], name: string): CspJudgement[] {
  return headerValues(headers, name)
    .flatMap(splitPolicies)
    .map((policy) => judgeCsp(policy));
}

/** Where frame-ancestors is given, X-Frame-Options no longer counts (CSP Level 3 §6.4.2). */
function refusesFraming(csp: readonly CspJudgement[], frameOptions: readonly string[]): boolean {
  const ancestors = csp.flatMap(({ directives }) => {
    const sources = directives['frame-ancestors'];
    return sources === undefined ? [] : [sources];
  });
  if (ancestors.length === 0) return frameOptions.some((each) => each === 'deny' || each === 'sameorigin');
  return ancestors.some((sources) => sources.every((each) => /^'(none|self)'$/i.test(each)));
}

/** RFC 6797 §6.1; a directive named twice makes the header invalid. */
function parseHsts(value: string): Hsts {
  const directives = parseDirectives(value, ';');
  const age = directives['max-age'] ?? null;
  const maxAge = age !== null && /^\d{1,15}$/.test(age) ? Number(age) : null;
  const includeSubDomains = Object.hasOwn(directives, 'includesubdomains');
  const preload = Object.hasOwn(directives, 'preload');
  const preloadEligible = (maxAge ?? 0) >= 31_536_000 && includeSubDomains && preload;
  return { maxAge, includeSubDomains, preload, preloadEligible };
}

/** One Set-Cookie header. */
export function readCookie(value: string): SetCookie {
  const [pair = '', ...attributes] = value.split(';');
  const given = parseDirectives(attributes.join(';'), ';');
  const age = given['max-age'];
  return {
    name: (pair.split('=')[0] ?? '').trim(),
    secure: Object.hasOwn(given, 'secure'),
    httpOnly: Object.hasOwn(given, 'httponly'),
    sameSite: given.samesite?.toLowerCase() ?? null,
    path: given.path ?? null,
    domain: given.domain ?? null,
    maxAge: age != null && /^-?\d{1,15}$/.test(age) ? Number(age) : null,
  };
}

/** `a; b=c; d="e"` as names in lower case to values. The object has no prototype: names come from the peer. */
function parseDirectives(text: string, separator: ',' | ';'): Record<string, string | null> {
  const directives: Record<string, string | null> = Object.create(null);
  for (const part of text.split(separator)) {
    const [name = '', ...rest] = part.split('=');
    const key = name.trim().toLowerCase();
    if (key === '' || key in directives) continue;
    directives[key] =
      rest.length === 0
        ? null
        : rest
            .join('=')
            .trim()
            .replace(/^"(.*)"$/, '$1');
  }
  return directives;
}

function listOf(headers: readonly Header[], name: string): string[] {
  return headerValues(headers, name).flatMap((value) =>
    value
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .filter((each) => each !== ''),
  );
}
