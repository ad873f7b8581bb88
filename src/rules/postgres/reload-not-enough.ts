import type { Rule } from '../define-rule.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A setting that needs a restart gets one. */
export const postgresReloadNotEnough: Rule = {
  ...scriptRule({
    id: 'postgres.reload-not-enough',
    title: 'a setting that needs a restart gets one',
    severity: 'error',
    why: 'pg_reload_conf() answers "t", and the server goes on with the old value: it shows as pending_restart alone.',
    source: 'postgresql.org/docs/current/view-pg-settings.html, context postmaster and pending_restart',
    *judge({ text, ...script }) {
      const found = new RegExp(`ALTER\\s+SYSTEM\\s+SET\\s+"?(${postmaster.join('|')})"?\\b`, 'i').exec(text);
      const name = found?.[1];
      if (found === null || name === undefined || restarts.test(text)) return;
      for (const { command } of simpleCommands({ text, ...script })) {
        const words = [
          ...command.words,
          ...command.redirections.flatMap(({ hereDocument }) => hereDocument ?? []),
        ];
        const says = words.some((word) => reloads.test('raw' in word ? word.raw : word.body));
        const all = command.words.map(({ raw }) => raw).join(' ');
        if (
          !says &&
          !/\bpg_ctl\b.*\breload\b|\bsystemctl\b.*\breload\b.*(?:postgres|pg|db)|\bkill\b.*HUP/.test(all)
        )
          continue;
        const line = text.slice(0, found.index).split('\n').length;
        // In a here-document the setting has a line of its own.
        const isWithin =
          found.index > command.start && found.index < command.end && line > command.place.line;
        const isBelow = command.redirections.some(({ hereDocument }) =>
          hereDocument?.body.includes(found[0]),
        );
        yield remarkOf(
          isWithin || isBelow ? { place: { ...command.place, line, column: 1 } } : command,
          `${name} changes with a restart of the server alone: this reload does nothing for it`,
          'restart the service',
        );
        return;
      }
    },
  }),
  area: 'postgres',
};

const reloads = /pg_reload_conf\s*\(/i;
const restarts =
  /\brestart\b|\bpg_ctl\b[^\n]*\b(?:stop|start)\b|\bsystemctl\b[^\n]*\b(?:stop|start)\b|podman\s+(?:stop|start)/;

/** Settings whose context is postmaster (pg_settings of 18). */
const postmaster =
  `archive_mode autovacuum_freeze_max_age autovacuum_worker_slots cluster_name event_source hot_standby io_method
  io_max_concurrency jit_provider logging_collector max_logical_replication_workers max_pred_locks_per_transaction
  min_dynamic_shared_memory reserved_connections shared_memory_type track_activity_query_size
  unix_socket_group unix_socket_permissions wal_decode_buffer_size hot_standby huge_pages listen_addresses max_connections
  max_files_per_process max_locks_per_transaction max_logical_replication_workers max_prepared_transactions
  max_replication_slots max_wal_senders max_worker_processes port shared_buffers shared_preload_libraries
  superuser_reserved_connections track_commit_timestamp unix_socket_directories wal_buffers wal_level wal_log_hints`.split(
    /\s+/,
  );
