import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { postgresAt } from '../parts/across/servers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** The first start hands initdb what it takes. */
export const postgresInitdbArgs: Rule = {
  id: 'postgres.initdb-args',
  title: 'the first start hands initdb what it takes',
  area: 'postgres',
  severity: 'error',
  why: 'With an option that initdb does not take the first start ends, and no cluster is made; with trust everybody who reaches the port is let in as anybody.',
  source: 'postgresql.org/docs/current/app-initdb.html; docker.io/library/postgres, POSTGRES_INITDB_ARGS',
  *judge(stack) {
    for (const { plan, variables } of containerEnvironments(stack)) {
      const given = variables.get('POSTGRES_INITDB_ARGS');
      if (given === undefined || !runsOfficial(plan, 'postgres') || /[$\uE000]/.test(given.value)) continue;
      const [message, help] = complaint(given.value.replaceAll(/["']/g, ' ')) ?? [];
      if (message !== undefined)
        yield { place: given.place, message: `the first start ends in initdb: ${message}`, help };
      const server = postgresAt(stack, plan);
      const hasOwn =
        server?.setting('hba_file') !== undefined ||
        plan.mounts.some(({ target }) => /pg_hba\.conf$|initdb\.d/.test(target));
      if (!hasOwn && /(?:--auth(?:-host)?[= ]\s*|-A\s*)trust\b/.test(given.value))
        yield {
          place: given.place,
          message:
            'everybody on the container itself is let in as anybody, and by every line that initdb writes',
          help: '--auth-host=scram-sha-256',
        };
    }
  },
};

const withValue =
  'auth auth-host auth-local pgdata encoding locale lc-collate lc-ctype lc-messages lc-monetary lc-numeric lc-time locale-provider icu-locale icu-rules builtin-locale text-search-config username pwfile waldir wal-segsize set sync-method'.split(
    ' ',
  );
const alone =
  'allow-group-access data-checksums no-data-checksums no-locale pwprompt debug discard-caches no-clean no-sync no-instructions sync-only show'.split(
    ' ',
  );
const letters = 'AEDUXTLc';
const methods =
  /^(?:trust|reject|md5|password|scram-sha-256|peer|ident|pam|bsd|ldap|radius|cert|gss|sspi|oauth)$/;

function complaint(text: string): readonly [string, (string | undefined)?] | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = '', joined] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name === '') {
      if (!word.startsWith('-')) return [`too many command-line arguments, the first is "${word}"`];
      if (word.length === 2 && letters.includes(word[1] ?? '')) at += 1;
      continue;
    }
    // getopt_long takes the beginning of a name too.
    const known = [...withValue, ...alone].filter((each) => each.startsWith(name));
    if (known.length === 0) {
      const near = nearestWord(name, [...withValue, ...alone]);
      return [`unrecognized option --${name}`, near === undefined ? undefined : `--${near}`];
    }
    const takes = known.some((each) => withValue.includes(each)) && !alone.includes(name);
    const value = joined ?? (takes ? words[at + 1] : undefined);
    if (takes && joined === undefined) at += 1;
    if (takes && value === undefined) return [`--${name} requires an argument`];
    if (
      name === 'wal-segsize' &&
      !(Number(value) >= 1 && Number(value) <= 1024 && Number.isInteger(Math.log2(Number(value))))
    )
      return [`--wal-segsize is a power of two between 1 and 1024, and not ${value}`, '--wal-segsize=64'];
    if (/^auth(?:-host|-local)?$/.test(name) && !methods.test(value ?? ''))
      return [`"${value}" is no authentication method`, `--${name}=scram-sha-256`];
    if (name === 'auth-host' && value === 'peer')
      return ['peer is for local connections alone', '--auth-host=scram-sha-256'];
    if (name === 'locale-provider' && !/^(?:libc|icu|builtin)$/.test(value ?? ''))
      return [`"${value}" is no locale provider`, '--locale-provider=icu'];
  }
  return undefined;
}
