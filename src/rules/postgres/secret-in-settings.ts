import { postgresRule, remarkOn } from '../parts/postgres/rule.ts';
import { isLiteralSecret } from '../parts/units/secrets.ts';

/** No password stands in postgresql.conf. */
export const postgresSecretInSettings = postgresRule({
  id: 'postgres.secret-in-settings',
  title: 'no password stands in postgresql.conf',
  severity: 'error',
  why: 'What is in git stays there, and every superuser and every backup of the data folder has it.',
  source: 'postgresql.org/docs/current/libpq-pgpass.html; runtime-config-replication.html, primary_conninfo',
  *judge(config) {
    for (const line of config.settings) {
      if (
        !/^(?:primary_conninfo|restore_command|archive_command|archive_cleanup_command|ssl_passphrase_command)$/.test(
          line.name.toLowerCase(),
        )
      )
        continue;
      const secret =
        /\bpassword\s*=\s*(?:'([^']*)'|([^\s']+))/i.exec(line.value) ??
        /\bPGPASSWORD=()(\S+)/.exec(line.value) ??
        /:\/\/[^\s/:@]+:()([^\s/@]+)@/.exec(line.value);
      const value = secret?.[1] || secret?.[2];
      if (value !== undefined && isLiteralSecret(value))
        yield remarkOn(line, `the password stands in ${line.name}`, 'passfile=/run/secrets/pgpass');
    }
  },
});
