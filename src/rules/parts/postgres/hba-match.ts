import type { HbaRule, HbaToken } from '../../../syntax/hba/tree.ts';
import { containsAddress, overlaps, readSubnet } from '../units/subnets.ts';

/** Who asks for a connection over the network. */
export interface HbaClient {
  readonly user: string;
  readonly database: string;
  /** Undefined where both are tried. */
  readonly tls: boolean | undefined;
  /** The networks that it may come from; undefined where podman chooses one of them. */
  readonly subnets: readonly string[] | undefined;
}

/** Undefined where the files do not tell. */
type Fits = boolean | undefined;

/** What of a line fits a client: the kind of connection, the database, the user, the address. */
export interface HbaFit {
  readonly type: Fits;
  readonly database: Fits;
  readonly user: Fits;
  readonly address: Fits;
}

export function fitOf(rule: HbaRule, client: HbaClient): HbaFit {
  return {
    type: fitsType(rule.type, client.tls),
    database: fitsNames(rule.databases, client.database, client.user),
    user: fitsNames(rule.users, client.user, undefined),
    address: rule.type === 'local' ? false : fitsAddress(rule, client.subnets),
  };
}

/** Whether a line is for a client: sure only where every part of it is. */
export function fits(fit: HbaFit): Fits {
  const parts = [fit.type, fit.database, fit.user, fit.address];
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function fitsType(type: string, tls: boolean | undefined): Fits {
  if (type === 'local' || type === 'hostgssenc') return false;
  if (type === 'hostssl') return tls;
  if (type === 'hostnossl') return tls === undefined ? undefined : !tls;
  return true;
}

/** For databases `other` is the user, whose name `sameuser` asks for. */
function fitsNames(tokens: readonly HbaToken[], name: string, other: string | undefined): Fits {
  const each = tokens.map(({ value, quoted }): Fits => {
    if (value === name) return quoted || !/^(?:replication|same\w+)$/.test(value);
    if (quoted) return value.startsWith('/') ? undefined : false;
    if (value === 'all') return true;
    if (other !== undefined && value === 'sameuser') return name === other;
    if (other !== undefined && value === 'replication') return false;
    return /^[+@/]|^same(?:role|group)$/.test(value) ? undefined : false;
  });
  if (each.includes(true)) return true;
  return each.includes(undefined) ? undefined : false;
}

function fitsAddress({ address, mask }: HbaRule, subnets: readonly string[] | undefined): Fits {
  const text = address?.value ?? '';
  if (text === 'all' || text === 'samenet') return true;
  if (text === 'samehost') return false;
  const range = rangeOf(text, mask?.value);
  if (range === undefined) return undefined;
  if (/^(?:127\.|::1\/)/.test(range)) return false;
  const known = (subnets ?? []).filter((subnet) => !subnet.includes(':'));
  const isOfV6 = range.includes(':');
  if (isOfV6) return subnets === undefined || known.length < subnets.length ? undefined : false;
  if (/\/0$/.test(range)) return true;
  if (subnets === undefined || known.length === 0) return undefined;
  if (known.every((subnet) => isWithin(subnet, range))) return true;
  return known.some((subnet) => overlaps(subnet, range)) ? undefined : false;
}

/** Undefined for names. */
function rangeOf(text: string, mask: string | undefined): string | undefined {
  if (text.includes('/')) return readSubnet(text) === undefined ? undefined : text;
  if (mask === undefined || mask.includes(':')) return undefined;
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return `${text}/${bits.replace(/0+$/, '').length}`;
}

function isWithin(subnet: string, range: string): boolean {
  const [inner, outer] = [readSubnet(subnet), readSubnet(range)];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.bits >= outer.bits &&
    containsAddress(range, inner.address)
  );
}
