import { spoken } from '../../../contract/read-contract.ts';
import { probeServedCertificate } from '../../../probes/tls/served-certificate.ts';
import type { LiveFiles } from '../../../stack/certificates.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { edgeOf, overHttps } from '../../parts/edge-target.ts';
import { certificate } from '../../parts/edits/certificate.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { insideEdge } from '../../parts/lay-file.ts';
import { openRequest } from '../../parts/open-request.ts';
import { nginxPlace } from '../../parts/places.ts';

/** A renewal, rehearsed: new files and a reload reach every client, cut nobody off, and a broken file breaks nothing. */
export const edgeTlsRotation = defineCheck({
  id: 'edge.tls.rotation',
  title:
    'a renewed certificate reaches new and returning clients, open connections live on, a broken one changes nothing',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 90_000,
  run: async (context) => {
    spoken(context.contract.edge?.tls, 'edge.tls');
    const before = await readFiles(context);
    try {
      const facts = await rehearse(context);
      const { configs } = context.trial;
      const breaches = Object.entries(facts)
        .filter(([, { holds }]) => !holds)
        .map(
          ([fact, { seen }]): Breach => ({
            message: `${fact}: ${seen}`,
            evidence: { fact, seen },
            place: nginxPlace(configs, 'worker_shutdown_timeout') ?? nginxPlace(configs, 'ssl_certificate'),
            help: 'have ssl_certificate name the file that the renewal writes, and reload Nginx after each renewal',
          }),
        );
      return {
        evidence: Object.fromEntries(Object.entries(facts).map(([fact, { seen }]) => [fact, seen])),
        breaches,
      };
    } finally {
      await writeFiles(context, before);
      await edgeOf(context).reload();
    }
  },
  faults: [
    fault(
      'a reload cuts open connections off',
      nginx.insert('worker_shutdown_timeout 1s;', { block: 'main' }),
      {
        evidence: { fact: 'a request that was open over the reload' },
      },
    ),
    fault('the site serves a copy that no renewal writes', certificate({}), {
      evidence: { fact: 'new clients, TLS 1.3' },
    }),
    fault(
      'the certificate is read anew for each client',
      both(
        nginx.set('user', 'root'),
        both(
          nginx.change('ssl_certificate', byName, { server: 'senextrader.example', port: 443 }),
          nginx.change('ssl_certificate_key', byName, { server: 'senextrader.example', port: 443 }),
        ),
      ),
      { evidence: { fact: 'a broken renewal' } },
    ),
  ],
});

function byName(path: string): string {
  return path.replace('/live/senextrader.example/', '/live/$ssl_server_name/');
}

interface Fact {
  readonly holds: boolean;
  /** In words, for the report. */
  readonly seen: string;
}

async function rehearse(context: CheckContext): Promise<Readonly<Record<string, Fact>>> {
  const versions = ['TLSv1.2', 'TLSv1.3'] as const;
  const old = await Promise.all(versions.map((version) => serve(context, { version })));
  const open = await openRequest(overHttps(context), context.contract);
  await writeFiles(context, await context.trial.issueCertificate());
  await edgeOf(context).reload();
  const facts: Record<string, Fact> = {};
  for (const [at, version] of versions.entries()) {
    const was = old[at];
    const fresh = await serve(context, { version });
    const back = await serve(context, { version, session: was?.session ?? undefined });
    const label = version.replace('v', ' ');
    facts[`new clients, ${label}`] = told(
      fresh.serial !== was?.serial,
      'the new certificate',
      'the old certificate',
    );
    facts[`returning clients, ${label}`] = told(
      back.serial !== was?.serial,
      'the new certificate',
      'the old certificate',
    );
  }
  const status = await open.finish();
  facts['a request that was open over the reload'] = told(
    status !== null && status < 500,
    'answered',
    `ended with ${status ?? 'no answer'}`,
  );
  facts['a broken renewal'] = await afterBrokenRenewal(context);
  return facts;
}

function told(holds: boolean, yes: string, no: string): Fact {
  return { holds, seen: holds ? yes : no };
}

/** A disk that ran full leaves half a file; the reload after it must leave things as they are. */
async function afterBrokenRenewal(context: CheckContext): Promise<Fact> {
  const was = await serve(context, {});
  const files = await context.trial.issueCertificate();
  const half = files['fullchain.pem'].slice(0, files['fullchain.pem'].length / 4);
  await writeFiles(context, { ...files, 'fullchain.pem': half });
  const refused = await edgeOf(context)
    .reload()
    .then(() => false)
    .catch(() => true);
  const now = await serve(context, {}).catch(() => undefined);
  const isKept = now !== undefined && now.serial === was.serial;
  if (now === undefined)
    return told(false, '', `nobody is served any more; the reload was ${refused ? '' : 'not '}refused`);
  return told(
    isKept && refused,
    'refused, and the old certificate is served on',
    `the reload was ${refused ? '' : 'not '}refused`,
  );
}

function serve(
  context: CheckContext,
  more: { version?: 'TLSv1.2' | 'TLSv1.3'; session?: Buffer | undefined },
) {
  return probeServedCertificate({ ...overHttps(context), ...more });
}

function liveFolder({ contract }: CheckContext): string {
  return `/etc/letsencrypt/live/${contract.names.apex}`;
}

/** Between two files that are printed one after the other. */
const between = '-- the next file --';

const fileNames = ['privkey.pem', 'cert.pem', 'chain.pem', 'fullchain.pem'] as const;

async function readFiles(context: CheckContext): Promise<LiveFiles> {
  const script = 'cd "$1" && shift && for name; do cat "$name" && echo "$0" || exit; done';
  const words = ['sh', '-c', script, between, liveFolder(context), ...fileNames];
  const { exitCode, stdout, stderr } = await edgeOf(context).exec(words);
  if (exitCode !== 0) throw new CouldNotMeasure(`the certificate files cannot be read: ${stderr}`);
  const texts = stdout.split(`${between}\n`);
  return Object.fromEntries(fileNames.map((name, at) => [name, texts[at] ?? ''])) as LiveFiles;
}

/** Over the old ones, as certbot does; the private key stays root's. */
async function writeFiles(context: CheckContext, files: LiveFiles): Promise<void> {
  const at = (name: string) => {
    const file = `${liveFolder(context)}/${name}`;
    return (
      insideEdge(context.trial, file) ?? {
        path: file,
        exec: (command: readonly string[]) => edgeOf(context).exec(command),
      }
    );
  };
  const words = fileNames.flatMap((name) => [at(name).path, files[name]]);
  const script = 'umask 077; while [ $# -gt 0 ]; do printf %s "$2" > "$1" || exit; shift 2; done';
  const { exitCode, stderr } = await at(fileNames[0]).exec(['sh', '-c', script, 'sh', ...words]);
  if (exitCode !== 0) throw new CouldNotMeasure(`the certificate files cannot be written: ${stderr}`);
}
