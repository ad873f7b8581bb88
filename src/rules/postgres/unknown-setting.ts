import { nearestWord } from '../../nearest-word.ts';
import { versionOf } from '../parts/postgres/effective.ts';
import { postgresRule, remarkOn } from '../parts/postgres/rule.ts';
import { postgresSettings } from '../parts/postgres/settings.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { isOlder } from '../targets.ts';

/** Every setting is one that PostgreSQL knows. */
export const postgresUnknownSetting = postgresRule({
  id: 'postgres.unknown-setting',
  title: 'every setting is one that PostgreSQL knows',
  severity: 'error',
  why: 'PostgreSQL does not start: "unrecognized configuration parameter".',
  source: 'postgresql.org/docs/current/runtime-config.html',
  isOfOne: true,
  *judge(config, stack) {
    const version = versionOf(stack, config);
    for (const setting of config.settings) {
      const { name } = setting;
      if (name.includes('.') || isTemplated(name)) continue;
      const [since, instead] = gone[name] ?? [];
      const from = newer.get(name);
      if (from !== undefined && isOlder(version, from)) {
        yield remarkOn(
          setting,
          `PostgreSQL does not start: ${version} does not know "${name}", which is new in ${from}`,
          'remove it',
        );
        continue;
      }
      if (since === undefined ? Object.hasOwn(postgresSettings, name) : isOlder(version, since)) continue;
      const near = instead ?? nearestWord(name, Object.keys(postgresSettings));
      const what =
        since === undefined
          ? `unrecognized configuration parameter "${setting.nameWord.raw}"`
          : `"${name}" is gone since PostgreSQL ${since}`;
      yield remarkOn(
        setting,
        `PostgreSQL does not start: ${what}`,
        near === undefined ? undefined : since === undefined ? `did you mean ${near}?` : near,
      );
    }
  },
});

const gone: Readonly<Record<string, readonly [string, string]>> = {
  checkpoint_segments: ['9.5', 'max_wal_size'],
  wal_keep_segments: ['13', 'wal_keep_size'],
  stats_temp_directory: ['15', 'remove it'],
  vacuum_cleanup_index_scale_factor: ['14', 'remove it'],
  operator_precedence_warning: ['14', 'remove it'],
  promote_trigger_file: ['16', 'pg_promote()'],
  vacuum_defer_cleanup_age: ['16', 'hot_standby_feedback'],
  force_parallel_mode: ['16', 'debug_parallel_query'],
  old_snapshot_threshold: ['17', 'remove it'],
  trace_recovery_messages: ['17', 'remove it'],
  db_user_namespace: ['17', 'remove it'],
  default_with_oids: ['12', 'remove it'],
  unix_socket_directory: ['9.3', 'unix_socket_directories'],
  standby_mode: ['12', 'standby.signal'],
  recovery_target_inclusive_time: ['12', 'recovery_target_inclusive'],
};

/** By the release notes of each version. */
const newer = new Map(
  Object.entries({
    14: 'idle_session_timeout client_connection_check_interval compute_query_id huge_page_size log_recovery_conflict_waits min_dynamic_shared_memory remove_temp_files_after_crash default_toast_compression track_wal_io_timing vacuum_failsafe_age vacuum_multixact_failsafe_age enable_async_append enable_memoize recovery_init_sync_method ssl_crl_dir',
    15: 'log_startup_progress_interval recovery_prefetch wal_decode_buffer_size archive_library allow_in_place_tablespaces recursive_worktable_factor stats_fetch_consistency',
    16: 'vacuum_buffer_usage_limit reserved_connections scram_iterations createrole_self_grant debug_io_direct debug_parallel_query enable_presorted_aggregate gss_accept_delegation icu_validation_level send_abort_for_crash send_abort_for_kill max_parallel_apply_workers_per_subscription',
    17: 'summarize_wal wal_summary_keep_time transaction_timeout io_combine_limit allow_alter_system event_triggers sync_replication_slots synchronized_standby_slots restrict_nonsystem_relation_kind commit_timestamp_buffers multixact_member_buffers multixact_offset_buffers notify_buffers serializable_buffers subtransaction_buffers transaction_buffers trace_connection_negotiation max_notify_queue_pages',
    18: 'io_method io_workers io_max_combine_limit io_max_concurrency autovacuum_worker_slots autovacuum_vacuum_max_threshold vacuum_max_eager_freeze_failure_rate vacuum_truncate idle_replication_slot_timeout max_active_replication_origins md5_password_warnings log_lock_failures ssl_groups ssl_tls13_ciphers track_cost_delay_timing extension_control_path oauth_validator_libraries file_copy_method enable_distinct_reordering enable_self_join_elimination',
  }).flatMap(([version, names]) => names.split(' ').map((name) => [name, version] as const)),
);
