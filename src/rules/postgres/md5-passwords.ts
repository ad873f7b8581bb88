import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { postgresAt } from '../parts/across/servers.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

const inFiles = postgresRule({
  id: 'postgres.md5-passwords',
  title: 'passwords are kept as scram-sha-256',
  severity: 'warning',
  why: 'An MD5 hash is as good as the password to whoever reads it, and PostgreSQL 18 says that it goes away.',
  source:
    'postgresql.org/docs/current/auth-password.html; initdb writes password_encryption = md5 with --auth=md5; docker-entrypoint.sh of docker.io/library/postgres',
  *judge(config) {
    const setting = settingOf(config, 'password_encryption');
    if (setting !== undefined && /^(?:md5|on|off|true|yes)$/i.test(setting.value))
      yield remarkOn(setting, 'new passwords are kept as MD5 hashes', 'password_encryption = scram-sha-256');
  },
});

/** What the image is told for the cluster that it makes. */
function* inEnvironments(stack: ReadStack): Generator<Remark> {
  for (const { plan, variables } of containerEnvironments(stack)) {
    if (!runsOfficial(plan, 'postgres')) continue;
    const server = postgresAt(stack, plan);
    if (server === undefined || plan.command.some((word) => word.includes('hba_file'))) continue;
    const initdb = variables.get('POSTGRES_INITDB_ARGS');
    if (
      initdb !== undefined &&
      /(?:--auth(?:-host|-local)?[= ]|-A ?)md5\b/.test(initdb.value) &&
      server.setting('password_encryption') === undefined &&
      server.file === undefined
    )
      yield remarkOn(
        initdb,
        'initdb writes password_encryption = md5: passwords are kept as MD5 hashes',
        '--auth-host=scram-sha-256',
      );
    const method = variables.get('POSTGRES_HOST_AUTH_METHOD');
    if (method === undefined || server.setting('hba_file') !== undefined) continue;
    if (method.value === 'md5')
      yield remarkOn(
        method,
        'clients may log in with an MD5 hash',
        'POSTGRES_HOST_AUTH_METHOD=scram-sha-256',
      );
    else if (method.value === 'password')
      yield remarkOn(
        method,
        'clients send their password in clear text',
        'POSTGRES_HOST_AUTH_METHOD=scram-sha-256',
      );
  }
}

/** `SET password_encryption` before the roles are made. */
function* inFirstStarts(stack: ReadStack): Generator<Remark> {
  for (const { steps } of firstStarts(stack))
    for (const { statement } of steps) {
      const words = statement.tokens.filter(({ text }) => !/^(?:session|local|=|to)$/.test(text));
      const [set, name, value] = words;
      if (set?.text === 'set' && name?.text === 'password_encryption' && value?.text === 'md5')
        yield {
          place: value.place,
          message: 'the roles that are made behind it are kept with MD5 hashes',
          help: "SET password_encryption = 'scram-sha-256'",
        };
    }
}

/** Passwords are kept as scram-sha-256. */
export const postgresMd5Passwords: Rule = {
  ...inFiles,
  *judge(stack) {
    yield* inFiles.judge(stack);
    yield* inEnvironments(stack);
    yield* inFirstStarts(stack);
  },
};
