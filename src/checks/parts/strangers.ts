import type { OutsideEvent } from '../../stack/trial.ts';
import type { Breach, CheckContext } from '../define-check.ts';
import { namingPlace, settingsPlace } from './places.ts';

/** Somebody outside whom a service looks for, and no contract names. */
export interface Stranger {
  readonly service: string;
  readonly name: string;
  readonly port: number | null;
  /** No name led to it. */
  readonly isBare: boolean;
}

/** With the line that names it. */
export function strangerFound(context: CheckContext, { service, name, port }: Stranger): Breach {
  return {
    message: `${service} looks for ${name}${port === null ? '' : ` port ${port}`}, which the contract does not name`,
    evidence: { service, name, port },
    place:
      namingPlace(context.trial, service, name) ??
      (port === null ? undefined : namingPlace(context.trial, service, new RegExp(`[=:]${port}\\s*$`))) ??
      settingsPlace(context),
    help: 'name the system in the contract under `outside`, or take out whatever calls it',
  };
}

/** A name that nobody knows with the port that was tried then; or a known system's wrong port. Of what runs now. */
export function strangersOf(context: CheckContext, journal: readonly OutsideEvent[]): Stranger[] {
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
export async function unroutable({ trial, signal }: CheckContext): Promise<string[]> {
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
