import type { Command } from 'commander';
import { type HeaderReport, probeHeaders } from '../../../probes/http/probe-headers.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import {
  limitsOf,
  type ProbeOptions,
  printProbe,
  type RequestOptions,
  type TlsOptions,
  withHeaders,
  withProbe,
  withTls,
} from '../../probe-options.ts';
import { readTarget, tlsChoice } from '../../probe-target.ts';
import type { Row } from '../../render-rows.ts';

type Options = ProbeOptions & TlsOptions & RequestOptions;

const schemes = { https: { port: 443, isTls: true }, http: { port: 80, isTls: false } };

/** `seatrial probe headers`: what the headers of one answer mean to a browser. */
export function addProbeHeaders(probe: Command, run: Runner): void {
  const command = probe
    .command('headers')
    .description('what the headers of one answer mean to a browser: HSTS, CSP, framing, cookies, caching')
    .argument('<url>', 'https://HOST/PATH or http://HOST/PATH');
  withHeaders(withTls(withProbe(command)))
    .addHelpText('after', '\nExamples:\n  seatrial probe headers http://127.0.0.1:8080/login')
    .action((url: string, options: Options) => run(options, (session) => headers(url, options, session)));
}

async function headers(url: string, options: Options, session: Session): Promise<Exit> {
  const target = readTarget(url, schemes);
  const report = await probeHeaders({
    address: target.address,
    tls: await tlsChoice(target, options),
    path: target.path,
    headers: options.header,
    ...limitsOf(options, session),
  });
  printProbe(report, rowsOf, { options, session });
  return 0;
}

function rowsOf(report: HeaderReport): readonly Row[] {
  const { hsts } = report;
  return [
    ['status', report.status],
    ['HSTS max-age', hsts?.maxAge ?? null],
    ['HSTS subdomains', hsts?.includeSubDomains ?? null],
    ['HSTS preload', hsts?.preload ?? null],
    ...report.csp.flatMap(cspRows),
    ['policies', report.csp.length],
    ['no sniffing', report.nosniff],
    ['framing refused', report.framingRefused],
    ['referrer policy', report.referrerPolicy.join(', ')],
    ['permissions policy', report.permissionsPolicy],
    ['opener policy', report.openerPolicy],
    ['resource policy', report.resourcePolicy],
    ['server', report.server],
    ['versions told', report.versionsTold.map(([name, value]) => `${name}: ${value}`).join(', ')],
    ...report.cookies.map(cookieRow),
    ['caching', Object.entries(report.cacheControl).map(directive).join(', ')],
    ['encoding', report.contentEncoding],
  ];
}

function cspRows({ directives, weaknesses }: HeaderReport['csp'][number]): readonly Row[] {
  return [
    ...Object.entries(directives).map(([name, sources]): Row => [`CSP ${name}`, sources.join(' ')]),
    ...weaknesses.map(
      ({ severity, directive: name, description }): Row => [`CSP ${severity}`, `${name}: ${description}`],
    ),
  ];
}

function cookieRow(cookie: HeaderReport['cookies'][number]): Row {
  const flags = [
    cookie.secure ? 'Secure' : 'not Secure',
    cookie.httpOnly ? 'HttpOnly' : 'not HttpOnly',
    `SameSite ${cookie.sameSite ?? 'left to the browser'}`,
  ];
  return [`cookie ${cookie.name}`, flags.join(', ')];
}

function directive([name, value]: readonly [string, string | null]): string {
  return value === null ? name : `${name}=${value}`;
}
