import type { Remark } from '../define-rule.ts';
import { pooledDatabases, poolerRule, poolerSetting, poolerUsers } from '../parts/pooler/pooler.ts';
import { isLiteralSecret } from '../parts/units/secrets.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The passwords of a pooler's users are of the kind that it asks for. */
export const postgresPoolerUserlist = poolerRule({
  id: 'postgres.pooler-userlist',
  title: "the passwords of a pooler's users are of the kind that it asks for",
  severity: 'error',
  why: 'A MD5 hash answers no SCRAM: the user cannot log in. And a password in plain text stays in git.',
  source: 'pgbouncer.org/config.html, "Authentication file format", auth_type',
  *judge(ini, stack): Generator<Remark> {
    for (const { entry, words } of pooledDatabases(ini)) {
      const secret = words.get('password') ?? '';
      if (secret === '' || !isLiteralSecret(secret)) continue;
      yield {
        place: entry.place,
        message: `the password of ${words.get('user') ?? 'the server'} stands here in plain text`,
        help: 'the user in auth_file, or auth_query',
      };
    }
    const type = poolerSetting(ini, 'auth_type')?.value ?? 'md5';
    for (const { name, secret, place } of poolerUsers(stack, ini) ?? []) {
      if (isTemplated(secret) || secret === '') continue;
      const isHash = /^md5[0-9a-f]{32}$/i.test(secret);
      if (isHash && type === 'scram-sha-256')
        yield {
          place,
          message: `${name} cannot log in: this is a MD5 hash, and auth_type is scram-sha-256`,
          help: `"${name}" "SCRAM-SHA-256$…", as pg_authid has it`,
        };
      else if (!isHash && !secret.startsWith('SCRAM-SHA-256$') && /^[^${<%]+$/.test(secret))
        yield {
          place,
          message: `the password of ${name} stands here in plain text`,
          help: `"${name}" "SCRAM-SHA-256$…", as pg_authid has it`,
          severity: 'warning',
        };
    }
  },
});
