import type { Duplex } from 'node:stream';
import type { EngineAddress } from './transport.ts';

/** A connection to an engine, nothing said yet. */
export async function connectTo(address: EngineAddress): Promise<Duplex> {
  const net = await import('node:net');
  if (address.kind === 'unix') return net.connect(address.path);
  const { host, port, tls } = address;
  if (tls === undefined) return net.connect({ host, port });
  // An IP address is no server name (RFC 6066, section 3); the certificate must still have it.
  const servername = net.isIP(host) === 0 ? host : '';
  return (await import('node:tls')).connect({ host, port, ...tls, servername });
}
