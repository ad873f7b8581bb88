import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HeaderReport, probeHeaders } from './probe-headers.ts';
import { HEADER_SETS } from './testing/header-sets.ts';
import { type Observatory, openObservatory, type Verdict } from './testing/observatory.ts';

const TABLE = new URL('../../../docs/headers-judge.md', import.meta.url);

interface Judged {
  readonly set: string;
  readonly fact: string;
  readonly ours: string;
  readonly theirs: string;
}

const judged: Judged[] = [];
let observatory: Observatory;

beforeAll(async () => {
  observatory = await openObservatory();
});

afterAll(async () => {
  if (new Set(judged.map(({ set }) => set)).size === Object.keys(HEADER_SETS).length)
    await writeFile(TABLE, render());
});

test.each(Object.entries(HEADER_SETS))(
  'the header report and the observatory agree on %s',
  async (set, headers) => {
    const server = createServer((_, answer) => {
      for (const name of new Set(headers.map(([each]) => each))) {
        answer.setHeader(
          name,
          headers.filter(([each]) => each === name).map(([, value]) => value),
        );
      }
      answer.end('<p>page</p>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const report = await probeHeaders({ address: { host: '127.0.0.1', port }, path: '/' });
      const rows = compare(report, observatory(report.headers)).map((row) => ({ set, ...row }));
      judged.push(...rows);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.filter((row) => row.ours !== row.theirs && whyApart(row) === undefined)).toEqual([]);
    } finally {
      server.close();
    }
  },
);

function compare(report: HeaderReport, verdicts: Readonly<Record<string, Verdict>>): Omit<Judged, 'set'>[] {
  const theirs = (name: string): Verdict => {
    const found = verdicts[name];
    if (found === undefined)
      throw new Error(`the observatory judges no ${name}: ${Object.keys(verdicts).join(', ')}`);
    return found;
  };
  const csp = theirs('content-security-policy').result;
  const cookies = theirs('cookies').result;
  const kinds = report.csp.flatMap(({ weaknesses }) => weaknesses.map(({ kind }) => kind));
  const insecure = report.cookies.filter((cookie) => !cookie.secure);
  const sessions = report.cookies.filter(({ name }) => /sess|login/i.test(name));
  const rows: [fact: string, ours: unknown, theirs: unknown][] = [
    [
      'HSTS for six months',
      report.hstsCount === 1 && (report.hsts?.maxAge ?? 0) >= 15_552_000,
      theirs('strict-transport-security').pass,
    ],
    ['nosniff', report.nosniff, theirs('x-content-type-options').pass],
    ['framing refused', report.framingRefused, theirs('x-frame-options').pass],
    [
      'referrer kept private',
      report.referrerPolicy.length === 0 ? 'not said' : referrerWords(report.referrerPolicyInForce),
      { 'referrer-policy-private': 'yes', 'referrer-policy-not-implemented': 'not said' }[
        theirs('referrer-policy').result
      ] ?? 'no',
    ],
    [
      'resource policy',
      report.resourcePolicy ?? 'not-implemented',
      theirs('cross-origin-resource-policy').result.replace(/^corp-(implemented-with-)?/, ''),
    ],
    ['a policy for content', report.csp.length > 0, !csp.startsWith('csp-not-implemented')],
    [
      'inline scripts',
      kinds.includes('script-unsafe-inline') ||
        report.csp.some(
          ({ directives }) =>
            directives['script-src'] === undefined && directives['default-src'] === undefined,
        ),
      csp === 'csp-implemented-with-unsafe-inline',
    ],
    ['eval', kinds.includes('script-unsafe-eval'), csp === 'csp-implemented-with-unsafe-eval'],
    ['cookies', report.cookies.length > 0, cookies !== 'cookies-not-found'],
    ['cookies over HTTPS alone', insecure.length === 0, !/without-secure/.test(cookies)],
    [
      'session cookies kept from scripts',
      sessions.every(({ httpOnly }) => httpOnly),
      cookies !== 'cookies-session-without-httponly-flag',
    ],
  ];
  return rows.map(([fact, ours, other]) => ({ fact, ours: wordOf(ours), theirs: wordOf(other) }));
}

const PRIVATE = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];

function referrerWords(policy: string | null): string {
  return policy !== null && PRIVATE.includes(policy) ? 'yes' : 'no';
}

function wordOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** Where the two differ on purpose. */
const explanations: readonly { readonly set: string; readonly fact: string; readonly why: string }[] = [
  {
    set: 'frames from anywhere by policy',
    fact: 'framing refused',
    why: 'the observatory passes any frame-ancestors, also `*`, which lets everybody frame the page (CSP Level 3, 6.4.2).',
  },
  {
    set: 'frames from one origin, the old way',
    fact: 'framing refused',
    why: 'the observatory passes ALLOW-FROM, which no current browser obeys.',
  },
];

function whyApart({ set, fact }: Judged): string | undefined {
  return explanations.find((each) => each.set === set && each.fact === fact)?.why;
}

function render(): string {
  const apart = judged.filter(({ ours, theirs }) => ours !== theirs);
  const sections = [...Map.groupBy(judged, ({ set }) => set)].map(([set, rows]) => {
    const lines = rows.map(
      (row) =>
        `| ${row.fact} | ${row.ours} | ${row.theirs} | ${row.ours === row.theirs ? 'same' : 'apart'} |`,
    );
    const notes = rows
      .filter((row) => row.ours !== row.theirs)
      .map((row) => `- ${row.fact}: ${whyApart(row)}`);
    const table = ['| fact | report | observatory | |', '| --- | --- | --- | --- |', ...lines].join('\n');
    return `## ${set}\n\n${table}\n${notes.length === 0 ? '' : `\n${notes.join('\n')}\n`}`;
  });
  return `# The header report beside MDN's HTTP Observatory

Written by \`npm run judge -- src/probes/http\`. Both judge the same ${sections.length} answers of a real server.

**${judged.length} facts that both judge, ${apart.length} on which they differ**, each explained below its table.

${sections.join('\n')}`;
}
