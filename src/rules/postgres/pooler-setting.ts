import { nearestWord } from '../../nearest-word.ts';
import type { IniEntry, IniTree } from '../../syntax/ini/parse.ts';
import type { Remark } from '../define-rule.ts';
import { pooledDatabases, poolerRule, poolerSetting } from '../parts/pooler/pooler.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** PgBouncer takes every setting that it is given. */
export const postgresPoolerSetting = poolerRule({
  id: 'postgres.pooler-setting',
  title: 'PgBouncer takes every setting that it is given',
  severity: 'error',
  why: 'It ends with "FATAL cannot load config file" at every start, and the application has no database.',
  source: 'pgbouncer.org/config.html; ; and # start a comment only at the beginning of a line',
  *judge(ini) {
    for (const entry of ini.entries) {
      if (entry.section !== 'pgbouncer' || isTemplated(entry.value) || isTemplated(entry.key)) continue;
      const wrong = complaint(entry);
      if (wrong !== undefined) yield { place: entry.place, ...wrong };
    }
    yield* untold(ini);
    for (const { entry, words } of pooledDatabases(ini)) {
      if (isTemplated(entry.value)) continue;
      for (const [name, value] of words) {
        const near = ofLine.has(name) ? undefined : nearestWord(name, ofLine);
        const mode = name === 'pool_mode' && !choices.get('pool_mode')?.includes(value);
        if (ofLine.has(name) && !mode) continue;
        yield {
          place: entry.place,
          message: mode
            ? `PgBouncer does not start: invalid pool mode: ${value}`
            : `PgBouncer does not start: unrecognized connection parameter: ${name}`,
          help: mode ? 'pool_mode=transaction' : near,
        };
      }
    }
  },
});

/** What a setting needs beside it. */
function* untold(ini: IniTree): Generator<Remark> {
  const mode = poolerSetting(ini, 'client_tls_sslmode');
  const needs = mode !== undefined && /^(?:allow|prefer|require|verify-ca|verify-full)$/.test(mode.value);
  const missing = ['client_tls_key_file', 'client_tls_cert_file'].find(
    (name) => poolerSetting(ini, name) === undefined,
  );
  const isWhole = !/^\s*%include/m.test(ini.text);
  if (mode !== undefined && needs && missing !== undefined && isWhole)
    yield {
      place: mode.place,
      message: `PgBouncer does not start: TLS for clients needs ${missing}`,
      help: `${missing} = /etc/pgbouncer/tls/…`,
    };
  const type = poolerSetting(ini, 'auth_type');
  if (type?.value === 'hba' && poolerSetting(ini, 'auth_hba_file') === undefined && isWhole)
    yield {
      place: type.place,
      message: 'there is no auth_hba_file: no line lets anybody in',
      help: 'auth_hba_file = /etc/pgbouncer/pg_hba.conf',
    };
}

/** Words of a line of [databases]. */
const ofLine = new Set(
  `host port dbname user password auth_user auth_query auth_dbname pool_size min_pool_size reserve_pool reserve_pool_size pool_mode
  connect_query max_db_connections max_db_client_connections server_lifetime client_encoding datestyle timezone
  application_name load_balance_hosts`.split(/\s+/),
);

function complaint({
  key: name,
  value,
}: IniEntry): { message: string; help: string | undefined } | undefined {
  if (ofDatabases.has(name))
    return {
      message: `${name} belongs to a line of [databases]: PgBouncer does not start`,
      help: ofDatabases.get(name),
    };
  const choice = choices.get(name);
  const isNumber = numbers.has(name);
  if (choice === undefined && !isNumber) {
    if (others.has(name)) return undefined;
    const near = nearestWord(name, [...choices.keys(), ...numbers, ...others]);
    return near === undefined
      ? undefined
      : { message: `PgBouncer knows no ${name} and does not start`, help: near };
  }
  const plain = value.replace(/^(["'])(.*)\1$/, '$2');
  const isTaken =
    choice === undefined ? /^-?\d+(?:\.\d+)?$/.test(plain) : choice.includes(plain.toLowerCase());
  if (isTaken) return undefined;
  const kept = /^(.*?)\s+[;#]/.exec(value)?.[1];
  return {
    message:
      kept === undefined
        ? `${name} takes ${choice === undefined ? 'a plain number' : choice.join(', ')}: PgBouncer does not start`
        : `the comment behind it is part of the value: PgBouncer does not start`,
    help: `${name} = ${kept ?? (choice === undefined ? '600' : (nearestWord(plain, choice) ?? choice[0]))}`,
  };
}

const ofDatabases = new Map([
  ['pool_size', 'default_pool_size'],
  ['reserve_pool', 'reserve_pool_size'],
  ['max_connections', 'max_client_conn, max_db_connections'],
  ['dbname', undefined],
  ['connect_query', undefined],
]);

const tls = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const choices = new Map<string, readonly string[]>([
  ['auth_type', ['scram-sha-256', 'md5', 'cert', 'hba', 'pam', 'ldap', 'plain', 'trust', 'any', 'gss']],
  ['pool_mode', ['session', 'transaction', 'statement']],
  ['client_tls_sslmode', tls],
  ['server_tls_sslmode', tls],
]);
const words = (text: string) => text.trim().split(/\s+/);
/** Counts, and times in seconds without a unit. */
const numbers = new Set(
  words(`listen_port max_client_conn default_pool_size min_pool_size reserve_pool_size reserve_pool_timeout
max_db_connections max_db_client_connections max_user_connections max_user_client_connections
max_prepared_statements scram_iterations stats_period verbose server_check_delay server_lifetime
server_idle_timeout server_connect_timeout server_login_retry client_login_timeout autodb_idle_timeout
dns_max_ttl dns_nxdomain_ttl dns_zone_check_period query_timeout query_wait_timeout cancel_wait_timeout
client_idle_timeout idle_transaction_timeout transaction_timeout suspend_timeout pkt_buf max_packet_size listen_backlog
sbuf_loopcnt tcp_socket_buffer tcp_keepcnt tcp_keepidle tcp_keepintvl tcp_user_timeout peer_id`),
);
const others = new Set(
  words(`logfile pidfile listen_addr unix_socket_dir unix_socket_mode unix_socket_group user auth_file
auth_hba_file auth_query auth_user auth_dbname auth_ident_file auth_ldap_options server_round_robin
track_extra_parameters ignore_startup_parameters disable_pqexec application_name_add_host conffile service_name
job_name syslog syslog_ident syslog_facility log_connections log_disconnections log_pooler_errors log_stats
admin_users stats_users server_reset_query server_reset_query_always server_check_query server_fast_close
resolv_conf client_tls_key_file client_tls_cert_file client_tls_ca_file client_tls_protocols client_tls_ciphers
client_tls13_ciphers client_tls_ecdhcurve client_tls_dheparams server_tls_key_file server_tls_cert_file
server_tls_ca_file server_tls_protocols server_tls_ciphers server_tls13_ciphers so_reuseport tcp_defer_accept
tcp_keepalive query_wait_notify`),
);
