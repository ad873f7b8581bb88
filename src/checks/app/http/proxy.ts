import { randomUUID } from 'node:crypto';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { edgeOf } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

const forged = '203.0.113.77';

/** Who the client is and how it came is what Nginx saw; what the client itself writes about that never counts. */
export const appHttpProxy = defineCheck({
  id: 'app.http.proxy',
  title: 'the application believes the proxy, and not the client, about address and scheme',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web'],
  run: async (context) => {
    await using client = await context.trial.client();
    const path = `/seatrial-${randomUUID()}`;
    const status = await ask(context, client, path);
    const logged = await loggedAddress(context, path);
    const evidence = { client: client.address, logged, status };
    const breaches: Breach[] = [];
    if (logged !== client.address) {
      breaches.push({
        message: `the application's log has ${logged} for a client at ${client.address}`,
        evidence: { ...evidence, what: logged === forged ? 'the client’s own word' : 'another address' },
        place: headerPlace(context, 'X-Forwarded-For'),
        help: 'proxy_set_header X-Forwarded-For $remote_addr: the first address is the one that Daphne takes',
      });
    }
    if (status === 301 || status === 308) {
      breaches.push({
        message: `a request over HTTPS that says X-Forwarded-Proto: http is sent to HTTPS again (${status})`,
        evidence: { ...evidence, what: 'scheme' },
        place: headerPlace(context, 'X-Forwarded-Proto'),
        help: 'proxy_set_header X-Forwarded-Proto $scheme: over what the client wrote',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the client’s own list of addresses is kept',
      header('X-Forwarded-For', '$proxy_add_x_forwarded_for'),
      {
        evidence: { what: 'the client’s own word', logged: forged },
      },
    ),
    fault('the client says over what it came', header('X-Forwarded-Proto', '$http_x_forwarded_proto'), {
      evidence: { what: 'scheme' },
    }),
    fault('nobody tells the client’s address', header('X-Forwarded-For', '""'), {
      evidence: { what: 'another address' },
    }),
  ],
});

function header(name: string, value: string) {
  return nginx.change('proxy_set_header', (written) =>
    written.startsWith(`${name} `) ? `${name} ${value}` : written,
  );
}

async function ask(
  context: CheckContext,
  client: Awaited<ReturnType<CheckContext['trial']['client']>>,
  path: string,
): Promise<number> {
  const { apex } = context.contract.names;
  const { inside } = edgeOf(context);
  const lies = [
    `X-Forwarded-For: ${forged}`,
    'X-Forwarded-Proto: http',
    `Forwarded: for=${forged};proto=http`,
  ];
  const command = [
    ...[
      'curl',
      '--silent',
      '--insecure',
      '--output',
      '/dev/null',
      '--write-out',
      '%{http_code}',
      '--max-time',
      '10',
    ],
    ...['--resolve', `${apex}:${inside.https}:${inside.host}`],
    ...[...lies, `X-Real-IP: ${forged}`].flatMap((line) => ['--header', line]),
    `https://${apex}:${inside.https}${path}`,
  ];
  const { exitCode, stdout } = await client.exec(command, { signal: context.signal });
  if (exitCode !== 0) throw new CouldNotMeasure(`curl ended with ${exitCode} at ${path}`);
  return Number(stdout);
}

/** The word before the line's date, without the port. */
async function loggedAddress(context: CheckContext, path: string): Promise<string> {
  const web = serviceOf(context, 'web');
  const line = await waitFor({
    what: `a line of ${web.name}'s log about ${path}`,
    look: async () => (await web.logs()).split('\n').find((each) => each.includes(`GET ${path}`)) ?? '',
    until: (seen) => seen !== '',
    limitMs: 10_000,
    signal: context.signal,
  });
  return /(\d+\.\d+\.\d+\.\d+|None)(?::\d+)? - -/.exec(line)?.[1] ?? line.slice(0, 80);
}

function headerPlace({ trial }: CheckContext, name: string) {
  return nginxPlace(trial.configs, 'proxy_set_header', ({ directive }) => directive.args[0]?.value === name);
}
