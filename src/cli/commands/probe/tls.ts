import type { Command } from 'commander';
import { gradeTls } from '../../../probes/tls/grade-tls.ts';
import { probeTls } from '../../../probes/tls/probe-tls.ts';
import { renderTlsTable } from '../../../probes/tls/render-tls-table.ts';
import type { TlsScan } from '../../../probes/tls/tls-scan.ts';
import type { Exit, Runner, Session } from '../../command.ts';
import { mayLoad } from '../../may-load.ts';
import { limitsOf, type ProbeOptions, type TlsOptions, withProbe, withTls } from '../../probe-options.ts';
import { readOption, readTarget } from '../../probe-target.ts';

interface Options extends ProbeOptions, TlsOptions {
  readonly yes?: boolean;
}

const schemes = { tls: { port: 443, isTls: true }, https: { port: 443, isTls: true } };

/** `seatrial probe tls`: what a server offers and does in TLS. */
export function addProbeTls(probe: Command, run: Runner): void {
  const command = probe
    .command('tls')
    .description(
      'versions, suites, groups, certificates, resumption, known attacks; compared with Mozilla’s profiles',
    )
    .argument('<target>', 'HOST[:PORT] or https://HOST')
    .option('--yes', 'do not ask before hundreds of handshakes with a host that is not this one');
  withTls(withProbe(command))
    .addHelpText('after', '\nExamples:\n  seatrial probe tls 127.0.0.1:8443 --servername example.test')
    .action((target: string, options: Options) => run(options, (session) => tls(target, options, session)));
}

async function tls(text: string, options: Options, session: Session): Promise<Exit> {
  const { address } = readTarget(text, schemes);
  await mayLoad(address, { yes: options.yes === true, what: 'some hundred TLS handshakes' });
  session.progress(`scanning ${address.host}:${address.port}`);
  const scan = await probeTls({
    ...address,
    servername: options.servername,
    ca: options.ca === undefined ? undefined : await readOption('--ca', options.ca),
    ...limitsOf(options, session),
  });
  session.print(options.format === 'json' ? toJson(scan) : renderTlsTable(scan));
  return scan.speaksTls === true ? 0 : 1;
}

/** The scan, and how it compares with each profile. */
function toJson(scan: TlsScan): string {
  const grades = { intermediate: gradeTls(scan, 'intermediate'), modern: gradeTls(scan, 'modern') };
  return JSON.stringify({ ...scan, grades }, null, 2);
}
