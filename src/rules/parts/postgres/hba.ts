import { isIPv4 } from 'node:net';
import type { HbaRule, HbaToken } from '../../../syntax/hba/tree.ts';

/** Whether every connection that `second` matches is matched by `first`, as far as the lines tell. */
export function coversRule(first: HbaRule, second: HbaRule): boolean {
  return (
    coversType(first.type, second.type) &&
    coversNames(first.databases, second.databases, true) &&
    coversNames(first.users, second.users, false) &&
    coversAddress(first, second)
  );
}

function coversType(first: string, second: string): boolean {
  return first === second || (first === 'host' && second.startsWith('host'));
}

/** `all` of databases leaves replication out. Names that are read or computed at run time are compared as they stand. */
function coversNames(
  first: readonly HbaToken[],
  second: readonly HbaToken[],
  areDatabases: boolean,
): boolean {
  const isKeyword = (token: HbaToken, word: string) => !token.quoted && token.value === word;
  if (first.some((token) => isKeyword(token, 'all'))) {
    return !areDatabases || !second.some((token) => isKeyword(token, 'replication'));
  }
  return second.every((token) =>
    first.some((each) => each.value === token.value && each.quoted === token.quoted),
  );
}

function coversAddress(first: HbaRule, second: HbaRule): boolean {
  if (first.type === 'local') return true;
  const [a, b] = [rangeOf(first), rangeOf(second)];
  if (first.address?.value === 'all') return true;
  // Of the networks that the server is in none is left out of all addresses; those of IPv6 are rare in containers.
  if (a?.isV4 === true && a.bits === 0 && /^same(?:net|host)$/.test(second.address?.value ?? '')) return true;
  if (a === undefined || b === undefined)
    return first.address?.value === second.address?.value && first.mask?.value === second.mask?.value;
  return a.bits <= b.bits && a.isV4 === b.isV4 && (a.prefix === '' || b.prefix.startsWith(a.prefix));
}

interface Range {
  readonly isV4: boolean;
  readonly bits: number;
  /** The bits that count. */
  readonly prefix: string;
}

function rangeOf({ address, mask }: HbaRule): Range | undefined {
  const [ip = '', length] = (address?.value ?? '').split('/');
  if (isIPv4(ip)) {
    const bits =
      length === undefined
        ? bitsOf(mask?.value ?? '255.255.255.255').replace(/0+$/, '').length
        : Number(length);
    return { isV4: true, bits, prefix: bitsOf(ip).slice(0, bits) };
  }
  return ip === '::' && length === '0' ? { isV4: false, bits: 0, prefix: '' } : undefined;
}

function bitsOf(ip: string): string {
  return ip
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

/** Only from the machine itself, or the container. */
export function isLoopback({ address }: HbaRule): boolean {
  return address !== undefined && /^(?:127\.|::1(?:\/128)?$|localhost$|samehost$)/.test(address.value);
}

/** From every address of its kind. */
export function isEverywhere({ address, mask }: HbaRule): boolean {
  if (address === undefined) return false;
  return address.value === 'all' || /\/0$/.test(address.value) || mask?.value === '0.0.0.0';
}
