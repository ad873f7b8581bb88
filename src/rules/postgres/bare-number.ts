import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresConfigs } from '../parts/postgres/effective.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

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
    for (const { settings } of postgresConfigs(stack)) {
      for (const { name, value, valueWord } of settings) {
        const at = `${valueWord.place.file}:${valueWord.place.line}`;
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
  if (most !== undefined && /^\d+$/.test(text) && value >= most[0])
    yield {
      place,
      message: `${name} = ${value} means ${value} × ${most[1]}`,
      help: `${name} = ${Math.max(1, Math.round(value / most[2]))}${most[3]}`,
    };
  if (limit === undefined || !/^\d+$/.test(text) || value === 0 || value >= limit[0]) return;
  yield {
    place,
    message: `${name} = ${value} means ${value} × ${limit[1]}`,
    help: `${name} = ${value}${{ ms: 's', s: 'min' }[limit[1]] ?? 'MB'}`,
  };
}

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
