import {
  readPostgresBytes,
  readPostgresMilliseconds,
  readPostgresNumber,
} from '../../../syntax/postgres/quantity.ts';
import { isOlder } from '../../targets.ts';
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

/** Of lists whose items are words of their own. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  createrole_self_grant: ['set', 'inherit'],
  restrict_nonsystem_relation_kind: ['view', 'foreign-table'],
  debug_io_direct: ['data', 'wal', 'wal_init'],
  wal_consistency_checking: 'all heap2 heap btree hash gin gist sequence spgist brin generic'.split(' '),
};

const dateWords = /^(?:iso|sql|german|postgres\w*|ymd|dmy|mdy|us|noneuro\w*|euro\w*|default)$/;
const encodings =
  /^(?:utf8|unicode|sqlascii|latin(?:[1-9]|10)|iso8859\d+|win\w*|windows\d+|euc\w+|koi8\w*|big5|gbk|gb18030|uhc|sjis|shiftjis\w*|johab|muleinternal|abc|alt|tcvn\w*|vscii|mskanji)$/;
const standbyNames = /^\s*(?:(?:first|any)\s+\d+\s*\(NAMES\)|\d+\s*\(NAMES\)|NAMES)?\s*$/.source.replaceAll(
  'NAMES',
  '\\s*(?:[a-z_\\x80-\\uffff][\\w$]*|\\d+|\\*|"(?:[^"]|"")+")(?:\\s*,\\s*(?:[a-z_\\x80-\\uffff][\\w$]*|\\d+|\\*|"(?:[^"]|"")+"))*\\s*',
);

/** Texts that the server reads on. */
const shapes: Readonly<Record<string, (value: string) => string | undefined>> = {
  primary_slot_name: (value) =>
    /^[a-z0-9_]{0,63}$/.test(value)
      ? undefined
      : 'has signs that no slot may have: small letters, digits and _',
  synchronous_standby_names: (value) =>
    new RegExp(standbyNames, 'i').test(value)
      ? undefined
      : 'cannot be read: names with other signs than letters, digits and _ stand in double quotes',
  recovery_target: (value) => (/^(?:immediate)?$/.test(value) ? undefined : 'takes immediate alone'),
  recovery_target_lsn: (value) =>
    /^(?:[0-9a-f]{1,8}\/[0-9a-f]{1,8})?$/i.test(value)
      ? undefined
      : 'is no place in the WAL, as 0/3000000 is',
  recovery_target_time: (value) =>
    value === '' || /\d{4}-?\d{2}-?\d{2}|^\w+\s.*\d{4}|infinity|epoch/i.test(value)
      ? undefined
      : 'is no time, as 2026-03-01 12:00:00+00 is',
  datestyle: (value) =>
    value.split(',').every((each) => dateWords.test(each.trim().toLowerCase()))
      ? undefined
      : 'takes ISO, SQL, Postgres or German, and DMY, MDY or YMD',
  client_encoding: (value) =>
    encodings.test(value.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
      ? undefined
      : 'is no encoding that it knows',
};

const connectionWords = ['receipt', 'authentication', 'authorization', 'setup_durations', 'all'];

/** A switch, and since 18 a list of what is logged of a connection. */
function ofConnections(value: string, version: string | undefined): string | undefined {
  if (value === '' || isSwitch(value)) return undefined;
  if (version !== undefined && isOlder(version, '18')) return 'requires a Boolean value before 18';
  const strange = value
    .split(',')
    .find((each) => !connectionWords.includes(each.trim().toLowerCase().replaceAll('"', '')));
  return strange === undefined ? undefined : `takes on, off, or a list of ${connectionWords.join(', ')}`;
}

/** Words that came later than the setting. */
const laterWords: Readonly<Record<string, { readonly since: string; readonly words: readonly string[] }>> = {
  wal_compression: { since: '15', words: ['pglz', 'lz4', 'zstd'] },
  log_destination: { since: '15', words: ['jsonlog'] },
};

/** Why the server refuses a value; undefined when it takes it. */
export function refusal(name: string, value: string, version?: string): string | undefined {
  if (name === 'log_connections') return ofConnections(value, version);
  const later = laterWords[name];
  if (later !== undefined && version !== undefined && isOlder(version, later.since)) {
    const found = value
      .toLowerCase()
      .split(/[\s,]+/)
      .find((each) => later.words.includes(each));
    if (found !== undefined) return `is new in ${later.since}: ${version} does not know ${found}`;
  }
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (shape !== undefined) return shape(value);
  const allowed = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
  if (allowed !== undefined) {
    const items = value.split(',').map((each) => each.trim().toLowerCase().replaceAll('"', ''));
    return value.trim() === '' || items.every((each) => allowed.includes(each))
      ? undefined
      : `takes ${allowed.join(', ')}`;
  }
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

/** Whether a whole number that is not 0 becomes 0 in the setting's own unit: `5ms` of archive_timeout. */
export function roundsToZero(name: string, value: string): boolean {
  const row = Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;
  const [kind, unit = '-', least = ''] = (row ?? 's').split(' ');
  const counted = kind === 'i' && unit !== '-' && Number(least) <= 0 ? quantity(value, unit) : undefined;
  return counted !== undefined && counted > 0 && counted <= 0.5;
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
