import { BlockList, isIP } from 'node:net';

interface Subnet {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** `10.1.0.0/16`; undefined for what is no subnet. */
export function readSubnet(text: string): Subnet | undefined {
  const [, address = '', bits] = /^([0-9a-fA-F.:]+)\/(\d+)$/.exec(text.trim()) ?? [];
  const version = isIP(address);
  if (bits === undefined || version === 0 || Number(bits) > (version === 4 ? 32 : 128)) return undefined;
  return { address, bits: Number(bits), family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether an address lies in a subnet; false where one of them is none. */
export function containsAddress(subnet: string, address: string): boolean {
  const read = readSubnet(subnet);
  const version = isIP(address);
  if (read === undefined || version === 0) return false;
  const list = new BlockList();
  list.addSubnet(read.address, read.bits, read.family);
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** Whether two subnets have an address in common. */
export function overlaps(a: string, b: string): boolean {
  const [first, second] = [readSubnet(a), readSubnet(b)];
  if (first === undefined || second === undefined || first.family !== second.family) return false;
  return first.bits <= second.bits ? containsAddress(a, second.address) : containsAddress(b, first.address);
}
