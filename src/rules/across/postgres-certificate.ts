import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { brings } from '../stack/mounts.ts';

/** PostgreSQL has the certificate that it is to show. */
export const acrossPostgresCertificate: Rule = {
  id: 'across.postgres-certificate',
  title: 'PostgreSQL has the certificate that it is to show',
  area: 'across',
  severity: 'error',
  why: 'With ssl = on and no file the server does not start: "could not load server certificate file". The image makes none, and initdb neither.',
  source:
    'postgresql.org/docs/current/ssl-tcp.html; ssl_cert_file (server.crt in the data folder unless told)',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const ssl = setting('ssl');
      if (ssl === undefined || !saysOn(ssl.value)) continue;
      // An image of one's own may bring its certificate.
      if (
        !runsOfficial(plan, 'postgres') ||
        plan.entrypoint !== undefined ||
        plan.command.some((word) => /openssl|\.(?:crt|pem|key)\b/.test(word) && !/ssl_\w+_file/.test(word))
      )
        continue;
      const isMade = stack.scripts.some(({ text }) => /server\.crt|openssl\s+req/.test(text));
      if (isMade) continue;
      for (const name of ['ssl_cert_file', 'ssl_key_file']) {
        const told = setting(name);
        const file = told?.value ?? (name === 'ssl_cert_file' ? 'server.crt' : 'server.key');
        const given = file.startsWith('/')
          ? brings(plan, file) || /^\/etc\/ssl\/(?:certs|private)\/ssl-cert-snakeoil/.test(file)
          : // A file in the data folder may have been put there once, by hand: only what nothing names is surely missing.
            told !== undefined || plan.mounts.some(({ target }) => target.endsWith(`/${file}`));
        if (given) continue;
        yield {
          place: (told ?? ssl).place,
          message: `${plan.service} does not start: ${file.startsWith('/') ? `nothing puts ${file} into the container` : `there is no ${file} in a new data folder`}`,
          help: `Volume=…:${file.startsWith('/') ? file : '/certs:ro'} and ${name} = '${file.startsWith('/') ? file : `/certs/${file}`}'`,
        };
        break;
      }
    }
  },
};
