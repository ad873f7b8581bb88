import type { OutsideEvent } from '../../../stack/trial.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { unit } from '../../parts/edits/unit.ts';
import { dealings, inWeb, outsideOf } from '../../parts/outside.ts';
import { namingPlace, settingsPlace } from '../../parts/places.ts';

/** The services look for the systems outside that the contract names, and for nobody else in the world. */
export const appOutsideSealed = defineCheck({
  id: 'app.outside.sealed',
  title: 'no service looks for anything outside but what the contract names',
  area: 'app',
  severity: 'error',
  needs: ['web'],
  // What goes to nobody ends by the application's own limits only.
  limitMs: 120_000,
  run: async (context) => {
    const outside = outsideOf(context);
    await deal(context);
    const wayless = await unroutable(context);
    if (wayless.length > 0) {
      // What has no way in the sealed network tells no port: with one it does, when it tries again.
      for (const service of wayless) await outside.openWay(service);
      await deal(context);
    }
    const journal = await outside.journal();
    const strangers = strangersOf(context, journal);
    for (const service of wayless)
      if (!strangers.some((each) => each.service === service && each.isBare))
        strangers.push({ service, name: 'a bare address', port: null, isBare: true });
    const place = ({ service, name, port }: Stranger) =>
      namingPlace(context.trial, service, name) ??
      (port === null ? undefined : namingPlace(context.trial, service, new RegExp(`[=:]${port}\\s*$`))) ??
      settingsPlace(context);
    const breaches = strangers.map(
      (stranger): Breach => ({
        message: `${stranger.service} looks for ${stranger.name}${stranger.port === null ? '' : ` port ${stranger.port}`}, which the contract does not name`,
        evidence: { service: stranger.service, name: stranger.name, port: stranger.port },
        place: place(stranger),
        help: 'name the system in the contract under `outside`, or take out whatever calls it',
      }),
    );
    const seen = new Set(
      journal.filter(({ kind }) => kind === 'http' || kind === 'mail').map(({ name }) => name ?? ''),
    );
    return { evidence: { events: journal.length, reached: [...seen].sort() }, breaches };
  },
  faults: [
    fault(
      'the brokerage is looked for elsewhere',
      unit('web.container').add(
        'Container',
        'Environment',
        'BROKERAGE_API_URL=https://api.elsewhere.example:8443',
      ),
      {
        evidence: { service: 'web', name: 'api.elsewhere.example', port: 8443 },
        alsoReports: ['app.outside.limits', 'app.outside.stream'],
      },
    ),
    fault(
      'the brokerage is asked without TLS',
      unit('web.container').add('Container', 'Environment', 'BROKERAGE_API_URL=http://api.brokerage.example'),
      {
        evidence: { service: 'web', name: 'api.brokerage.example', port: 80 },
        alsoReports: ['app.outside.limits', 'app.outside.stream'],
      },
    ),
    fault(
      'mail goes to a bare address',
      unit('web.container').add('Container', 'Environment', 'EMAIL_HOST=192.0.2.25'),
      { evidence: { service: 'web', name: '192.0.2.25', port: 587 }, alsoReports: ['app.outside.mail'] },
    ),
  ],
});

interface Stranger {
  readonly service: string;
  readonly name: string;
  readonly port: number | null;
  /** No name led to it. */
  readonly isBare: boolean;
}

/** What the application does with the world outside, once. */
async function deal(context: CheckContext): Promise<void> {
  const { quotes, mail } = dealings(context);
  await Promise.all([inWeb(context, [...quotes, 'SPY']), inWeb(context, mail)]);
}

/** A name that nobody knows with the port that was tried then; or a known system's wrong port. Of what runs now. */
function strangersOf(context: CheckContext, journal: readonly OutsideEvent[]): Stranger[] {
  const { contract, trial } = context;
  const found = new Map<string, Stranger>();
  const asked = new Map<string, OutsideEvent>();
  const ports = new Set(Object.values(contract.outside ?? {}).flatMap((system) => system.ports));
  const add = (event: OutsideEvent, name: string, port: number | null) => {
    const isBare = event.address !== undefined;
    const stranger = { service: event.service ?? event.source, name, port, isBare };
    if (port !== null) found.delete(`${stranger.service} ${name} null`);
    found.set(`${stranger.service} ${name} ${port}`, stranger);
  };
  for (const event of journal.filter(({ service }) => service === undefined || trial.has(service))) {
    if (event.kind === 'name') asked.set(event.source, event);
    if (event.kind === 'name' && event.known === false) add(event, event.name ?? '', null);
    const last = asked.get(event.source);
    if (event.kind !== 'connect' || event.port === undefined) continue;
    if (event.address !== undefined) add(event, event.address, event.port);
    else if (last?.known === false) add(event, last.name ?? '', event.port);
    else if (!ports.has(event.port))
      add(event, systemAsked(context, event) ?? 'a system of the contract', event.port);
  }
  return [...found.values()];
}

/** All of them share an address: which one is asked at a port that none has, the configs tell. */
function systemAsked(
  { contract, trial }: CheckContext,
  { service = '', port }: OutsideEvent,
): string | undefined {
  const spellings = (name: string) =>
    port === 80 ? [`http://${name}`, `ws://${name}`, `${name}:80`] : [`${name}:${port}`];
  return Object.keys(contract.outside ?? {}).find((name) =>
    spellings(name).some((words) => namingPlace(trial, service, words) !== undefined),
  );
}

/** The kernel of each service counts what it had no way for: an address that no name led to. */
async function unroutable({ trial, signal }: CheckContext): Promise<string[]> {
  const counted = await Promise.all(
    trial.services.map(async (service) => {
      const { stdout } = await trial.service(service).exec(['cat', '/proc/net/snmp'], { signal });
      const [names = [], values = []] = stdout
        .split('\n')
        .filter((line) => line.startsWith('Ip: '))
        .map((line) => line.split(' '));
      return { service, count: Number(values[names.indexOf('OutNoRoutes')] ?? 0) };
    }),
  );
  return counted.filter(({ count }) => count > 0).map(({ service }) => service);
}
