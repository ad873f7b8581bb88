import {
  readPostgresBytes,
  readPostgresMilliseconds,
  readPostgresNumber,
} from '../../../syntax/postgres/quantity.ts';
import { postgresSettings } from './settings.ts';

const unitBytes: Readonly<Record<string, number>> = { B: 1, kB: 1024, '8kB': 8192, MB: 1024 ** 2 };
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** Words that an enumeration takes besides those that it lists. */
const silent: Readonly<Record<string, readonly string[]>> = {
  wal_level: ['archive', 'hot_standby'],
  client_min_messages: ['debug', 'info', 'fatal', 'panic'],
  log_min_messages: ['debug'],
  log_min_error_statement: ['debug'],
};

/** Lists of words. */
const listed: Readonly<Record<string, readonly string[]>> = {
  log_destination: ['stderr', 'csvlog', 'jsonlog', 'syslog', 'eventlog'],
};

/** Why the server refuses a value; undefined when it takes it. */
export function refusal(name: string, value: string): string | undefined {
  const row = Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;
  const [kind, unit = '-', least = '', most = ''] = (row ?? 's').split(' ');
  const words = listed[name];
  if (words !== undefined) {
    const strange = value
      .split(',')
      .find((each) => !words.includes(each.trim().toLowerCase().replaceAll('"', '')));
    return strange === undefined ? undefined : `takes ${words.join(', ')}`;
  }
  if (kind === 'b') return isSwitch(value) ? undefined : 'requires a Boolean value';
  if (kind === 'e') {
    const words = row?.slice(2) ?? '';
    return isWord(name, value, words) ? undefined : `takes ${words.replaceAll(',', ', ')}`;
  }
  if (kind !== 'i' && kind !== 'r') return undefined;
  const counted = quantity(value, unit);
  if (counted === undefined)
    return `cannot be read${unit === '-' ? '' : `: units are ${unitsOf(unit)}, and letters count`}`;
  const inRange = Math.round(counted) >= Number(least) && counted <= Number(most);
  return inRange
    ? undefined
    : `is outside the valid range (${least} .. ${most}${unit === '-' ? '' : `, in ${unit}`})`;
}

/** Whether two spellings are one value of a setting: `on` and `yes`, `1GB` and `1024MB`. */
export function isSameValue(name: string, one: string, other: string): boolean {
  if (one.trim().toLowerCase() === other.trim().toLowerCase()) return true;
  const row = Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;
  const [kind, unit = '-'] = (row ?? 's').split(' ');
  if (kind === 'b') return isOn.test(one.trim()) === isOn.test(other.trim());
  const counted = quantity(one, unit);
  return counted !== undefined && counted === quantity(other, unit);
}

const isOn = /^(?:on|t|tr|tru|true|y|ye|yes|1)$/i;

/** A value in the setting's own unit. */
function quantity(value: string, unit: string): number | undefined {
  const bytes = unitBytes[unit];
  if (bytes !== undefined) return divided(readPostgresBytes(value, bytes), bytes);
  const ms = unitMs[unit];
  if (ms !== undefined) return divided(readPostgresMilliseconds(value, ms), ms);
  return readPostgresNumber(value);
}

function divided(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value / by;
}

function unitsOf(unit: string): string {
  return unit in unitMs ? 'us, ms, s, min, h, d' : 'B, kB, MB, GB, TB';
}

function isSwitch(value: string): boolean {
  const word = value.toLowerCase();
  if (word === '1' || word === '0') return true;
  return (
    word !== '' &&
    word !== 'o' &&
    ['true', 'false', 'yes', 'no', 'on', 'off'].some((each) => each.startsWith(word))
  );
}

function isWord(name: string, value: string, list: string): boolean {
  const words = list.split(',');
  const word = value.toLowerCase();
  if (words.some((each) => each.toLowerCase() === word) || (silent[name] ?? []).includes(word)) return true;
  return words.includes('on') && words.includes('off') && /^(?:true|false|yes|no|1|0)$/.test(word);
}
