import { hbaRule, isOn, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A line for TLS can match. */
export const postgresHbaSslOff = hbaRule({
  id: 'postgres.hba-ssl-off',
  title: 'a line for TLS can match',
  severity: 'error',
  why: 'Nobody comes in by this line: "no pg_hba.conf entry", for the server has TLS switched off.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html, hostssl',
  *judge(hba, stack) {
    const [config] = stack.postgres;
    if (config === undefined || stack.postgres.length > 1 || isOn(config, 'ssl') === true) return;
    if (isTemplated(settingOf(config, 'ssl')?.value ?? '')) return;
    if (
      (['unit', 'script'] as const).some((role) =>
        stack.filesOf(role).some(({ text }) => /\bssl\s*=\s*'?(?:on|true|yes|1)/.test(text)),
      )
    )
      return;
    for (const rule of hba.rules) {
      if (rule.type === 'hostssl')
        yield remarkOn(
          rule,
          'never matches: ssl is off in postgresql.conf',
          'ssl = on, with ssl_cert_file and ssl_key_file',
        );
    }
  },
});
