import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';
import { messageOf } from '../errors.ts';
import type { Address, TlsChoice } from '../probes/target.ts';
import { WrongUseError } from './errors.ts';

/** What a TARGET may start with, and what each of these means. The first is meant where nothing is said. */
export type Schemes = Readonly<Record<string, { readonly port: number; readonly isTls: boolean }>>;

export interface NamedTarget {
  readonly address: Address;
  readonly isTls: boolean;
  /** With the query; `/` where none is named. */
  readonly path: string;
}

/** Reads `[scheme://]host[:port][/path]`. */
export function readTarget(text: string, schemes: Schemes): NamedTarget {
  const [usual = ''] = Object.keys(schemes);
  const url = URL.parse(text.includes('://') ? text : `${usual}://${text}`);
  const scheme = url === null ? undefined : schemes[url.protocol.slice(0, -1)];
  const host = url?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  if (url === null || scheme === undefined || host === '') {
    const shape = Object.keys(schemes).map((name) => `${name}://host[:port]`);
    throw new WrongUseError({
      argument: 'TARGET',
      rule: `${shape.join(' or ')} is expected`,
      received: url === null || url.password === '' ? text : url.host,
    });
  }
  refusePassword(url);
  return {
    address: { host, port: url.port === '' ? scheme.port : Number(url.port) },
    isTls: scheme.isTls,
    path: `${url.pathname === '' ? '/' : url.pathname}${url.search}`,
  };
}

/** Other users of the machine can read argument lists. */
function refusePassword(url: URL): void {
  if (url.password === '' && url.username === '') return;
  throw new WrongUseError({
    argument: 'TARGET',
    rule: 'no user and no password may stand in it, where others can read them',
    received: url.host,
    hint: '`seatrial probe redis` takes --user NAME and --password-file FILE',
  });
}

/** How to speak TLS to a target; undefined where it is plain. */
export async function tlsChoice(
  target: NamedTarget,
  options: { readonly servername?: string; readonly ca?: string },
): Promise<TlsChoice | undefined> {
  if (!target.isTls) return undefined;
  const { host } = target.address;
  const servername = options.servername ?? (isIP(host) === 0 ? host : undefined);
  return { servername, ca: options.ca === undefined ? undefined : await readOption('--ca', options.ca) };
}

/** The text of a file that an option names. */
export async function readOption(option: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new WrongUseError({
      argument: option,
      rule: `a readable file is expected (${messageOf(thrown)})`,
      received: path,
    });
  });
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine is loaded. A name is not looked up: what it leads to may change. */
export function isLoopback({ host }: Address): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost';
  return loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
