import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Connections that a pool holds are left open. */
export const postgresIdleSession = postgresRule({
  id: 'postgres.idle-session',
  title: 'connections that a pool holds are left open',
  severity: 'warning',
  why: 'A pool holds connections that are idle: the server closes them, and the next request finds one dead ("terminating connection due to idle-session timeout").',
  source:
    'postgresql.org/docs/current/runtime-config-client.html, idle_session_timeout: "be wary of … connection-pooling"',
  *judge(config) {
    const line = settingOf(config, 'idle_session_timeout');
    const ms = line === undefined ? undefined : readPostgresMilliseconds(line.value, 1);
    if (line === undefined || ms === undefined || ms <= 0 || ms > 300_000) return;
    yield remarkOn(
      line,
      `the server closes what a pool keeps for ${Math.round(ms / 1000)} s`,
      'idle_session_timeout = 0; idle_in_transaction_session_timeout is the one against locks',
    );
  },
});
