import { isIPv6 } from 'node:net';

/** Where a server listens: a name or an address, and the port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** With `ca` the certificate must be trusted by it; without, any is taken: trust is the TLS probe's business. */
export interface TlsChoice {
  readonly servername?: string | undefined;
  readonly ca?: string | Buffer | undefined;
}

/** Where a probe goes, and for how long. */
export interface ProbeTarget {
  readonly address: Address;
  /** Plain TCP where left out. */
  readonly tls?: TlsChoice | undefined;
  /** The local address to come from; the system's choice unless told. */
  readonly localAddress?: string | undefined;
  /** The whole probe ends within this; each probe says its default. */
  readonly limitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `host:port`, with brackets round an IPv6 address. */
export function formatAddress(address: Address): string {
  return `${formatHost(address.host)}:${address.port}`;
}

function formatHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

/** What a browser would put into `Host`: the name asked for, the port only where it is not the usual one. */
export function defaultHostHeader(target: ProbeTarget): string {
  const host = formatHost(target.tls?.servername ?? target.address.host);
  const usual = target.tls === undefined ? 80 : 443;
  return target.address.port === usual ? host : `${host}:${target.address.port}`;
}
