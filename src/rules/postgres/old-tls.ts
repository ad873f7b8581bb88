import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** TLS begins at 1.2. */
export const postgresOldTls = postgresRule({
  id: 'postgres.old-tls',
  title: 'TLS begins at 1.2',
  severity: 'error',
  why: 'Clients can be talked down to TLS 1.0 or 1.1, which have known attacks.',
  source: 'RFC 8996',
  *judge(config) {
    const setting = settingOf(config, 'ssl_min_protocol_version');
    if (setting !== undefined && /^(?:TLSv1|TLSv1\.1)$/i.test(setting.value))
      yield remarkOn(setting, `the server offers ${setting.value}`, "ssl_min_protocol_version = 'TLSv1.2'");
  },
});
