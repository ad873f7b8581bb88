import type { Place } from '../../place.ts';
import { readPostgresBytes, readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresConfigs } from '../parts/postgres/effective.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { looseConfigs } from '../parts/postgres/loose-settings.ts';
import { roundsToZero } from '../parts/postgres/values.ts';

/** Memory and time are written with their unit. */
export const postgresBareNumber: Rule = {
  id: 'postgres.bare-number',
  title: 'memory and time are written with their unit',
  area: 'postgres',
  severity: 'warning',
  why: "A bare number counts in the setting's own unit, which is 8 kB, 1 kB a second or a millisecond: a thousandth of what was meant, or a thousand times it.",
  source: 'postgresql.org/docs/current/config-setting.html',
  *judge(stack) {
    const told = new Set<string>();
    for (const { settings } of [...postgresConfigs(stack), ...looseConfigs(stack)]) {
      for (const { name, value, valueWord } of settings) {
        const { file, line, column } = valueWord.place;
        const at = `${file}:${line}:${column}`;
        if (!told.has(at)) yield* bare(name, value, valueWord.place);
        told.add(at);
      }
    }
    // ALTER ROLE … SET name = value, ALTER DATABASE … SET name TO value.
    for (const { steps } of firstStarts(stack)) {
      for (const { tokens } of steps.map(({ statement }) => statement)) {
        const set = tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'set');
        const value = tokens[set + 3];
        if (set === -1 || value === undefined || !/^(?:=|to)$/.test(tokens[set + 2]?.text ?? '')) continue;
        yield* bare(tokens[set + 1]?.text ?? '', value.text, value.place);
      }
    }
  },
};

function* bare(name: string, text: string, place: Place): Generator<Remark> {
  const limit = Object.hasOwn(suspicious, name) ? suspicious[name] : undefined;
  const value = Number(text);
  const most = Object.hasOwn(tooMany, name) ? tooMany[name] : undefined;
  if (!/^\d+$/.test(text)) {
    yield* withUnit(name, text, place);
    return;
  }
  if (most !== undefined && value >= most[0])
    yield {
      place,
      message: `${name} = ${value} means ${value} × ${most[1]}`,
      help: `${name} = ${Math.max(1, Math.round(value / most[2]))}${most[3]}`,
    };
  if (limit === undefined || value === 0 || value >= limit[0]) return;
  yield {
    place,
    message: `${name} = ${value} means ${value} × ${limit[1]}`,
    help: `${name} = ${value}${{ ms: 's', s: 'min', '1 min': 'd' }[limit[1]] ?? 'MB'}`,
  };
}

/** A unit that is another one than was meant: `60ms` for a minute, `256kB` for 256 MB; and what is less than one of the setting's own. */
function* withUnit(name: string, text: string, place: Place): Generator<Remark> {
  if (roundsToZero(name, text)) {
    yield {
      place,
      message: `${name} = ${text} is rounded to 0, which switches it off`,
      help: `a larger unit`,
    };
    return;
  }
  const least = Object.hasOwn(tooLittle, name) ? tooLittle[name] : undefined;
  if (least === undefined) return;
  const [, digits = '', unit = ''] = /^\s*(\d+)\s*(us|ms|s|kB|B|MB)\s*$/.exec(text) ?? [];
  const counted = /^k?B$|^MB$/.test(unit) ? readPostgresBytes(text, 1) : readPostgresMilliseconds(text, 1);
  if (unit === '' || counted === undefined || counted <= 0 || counted >= least) return;
  const meant = { us: 'ms', ms: 's', s: 'min', B: 'kB', kB: 'MB', MB: 'GB' }[unit] ?? '';
  yield { place, message: `${name} = ${text} is hardly what is meant`, help: `${name} = ${digits}${meant}` };
}

/** In milliseconds, or bytes: below this a unit is another one than was meant. */
const tooLittle: Readonly<Record<string, number>> = {
  statement_timeout: 100,
  idle_in_transaction_session_timeout: 500,
  idle_session_timeout: 500,
  transaction_timeout: 500,
  lock_timeout: 20,
  deadlock_timeout: 10,
  archive_timeout: 20_000,
  wal_sender_timeout: 500,
  wal_receiver_timeout: 500,
  max_standby_streaming_delay: 100,
  max_standby_archive_delay: 100,
  recovery_min_apply_delay: 500,
  log_rotation_age: 60_000,
  shared_buffers: 8 * 1024 ** 2,
  effective_cache_size: 16 * 1024 ** 2,
  work_mem: 256 * 1024,
  maintenance_work_mem: 4 * 1024 ** 2,
  autovacuum_work_mem: 4 * 1024 ** 2,
  max_slot_wal_keep_size: 64 * 1024 ** 2,
  log_rotation_size: 256 * 1024,
};

/** Below this nobody means it so. */
const suspicious: Readonly<Record<string, readonly [number, string]>> = {
  shared_buffers: [4096, '8 kB'],
  effective_cache_size: [16_384, '8 kB'],
  work_mem: [1024, '1 kB'],
  maintenance_work_mem: [4096, '1 kB'],
  statement_timeout: [500, 'ms'],
  idle_in_transaction_session_timeout: [1000, 'ms'],
  idle_session_timeout: [1000, 'ms'],
  transaction_timeout: [1000, 'ms'],
  archive_timeout: [30, 's'],
  lock_timeout: [50, 'ms'],
  deadlock_timeout: [10, 'ms'],
  wal_sender_timeout: [1000, 'ms'],
  wal_receiver_timeout: [1000, 'ms'],
  tcp_user_timeout: [1000, 'ms'],
  client_connection_check_interval: [100, 'ms'],
  max_standby_streaming_delay: [500, 'ms'],
  max_standby_archive_delay: [500, 'ms'],
  wal_buffers: [64, '8 kB'],
  autovacuum_work_mem: [4096, '1 kB'],
  temp_file_limit: [4096, '1 kB'],
  logical_decoding_work_mem: [1024, '1 kB'],
  temp_buffers: [512, '8 kB'],
  max_slot_wal_keep_size: [64, '1 MB'],
  wal_keep_size: [16, '1 MB'],
  log_min_duration_statement: [20, 'ms'],
  recovery_min_apply_delay: [1000, 'ms'],
  wal_retrieve_retry_interval: [100, 'ms'],
  log_rotation_age: [30, '1 min'],
  log_rotation_size: [1024, '1 kB'],
};

/** From here on milliseconds were meant, or bytes. */
const tooMany: Readonly<Record<string, readonly [number, string, number, string]>> = {
  archive_timeout: [30_000, 's', 1000, 's'],
  tcp_keepalives_idle: [30_000, 's', 1000, 's'],
  tcp_keepalives_interval: [5000, 's', 1000, 's'],
  max_wal_size: [4_194_304, '1 MB', 1024 ** 2, 'MB'],
  min_wal_size: [4_194_304, '1 MB', 1024 ** 2, 'MB'],
  wal_keep_size: [4_194_304, '1 MB', 1024 ** 2, 'MB'],
};
