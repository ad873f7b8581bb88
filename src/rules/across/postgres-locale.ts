import type { Rule } from '../define-rule.ts';
import { placeOfVariable } from '../parts/across/environment.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';

/** The image knows the locale that is asked for. */
export const acrossPostgresLocale: Rule = {
  id: 'across.postgres-locale',
  title: 'The image knows the locale that is asked for',
  area: 'across',
  severity: 'error',
  why: 'The Debian image has en_US.utf8 and C alone: the server does not start ("invalid value for parameter"), or initdb ends with "invalid locale name".',
  source: 'docker.io/library/postgres, "Locale Customization"',
  *judge(stack) {
    for (const { plan, unit, setting } of postgresOf(stack)) {
      const { tag = '', path } = imageOf(plan);
      // Alpine's C library takes any name.
      if (!runsOfficial(plan, 'postgres') || path !== 'library/postgres' || tag.includes('alpine')) continue;
      if (plan.mounts.some(({ target }) => /locale/.test(target))) continue;
      for (const name of ['lc_messages', 'lc_monetary', 'lc_numeric', 'lc_time']) {
        const line = setting(name);
        if (line === undefined || known.test(line.value)) continue;
        yield {
          place: line.place,
          message: `PostgreSQL does not start: ${plan.image.reference} has no locale ${line.value}`,
          help: `${name} = 'en_US.utf8', or an image with localedef -i … built FROM it`,
        };
      }
      const told = /--(?:locale|lc-(?:collate|ctype|messages))[= ]([\w.@-]+)/.exec(
        plan.environment.POSTGRES_INITDB_ARGS ?? '',
      )?.[1];
      if (told !== undefined && !known.test(told))
        yield {
          place: placeOfVariable(stack, plan, 'POSTGRES_INITDB_ARGS') ?? unit.place,
          message: `initdb ends: ${plan.image.reference} has no locale ${told}`,
          help: '--locale=en_US.utf8; or --locale-provider=icu --icu-locale=…',
        };
    }
    for (const { server, steps } of firstStarts(stack)) {
      const { tag = '', path } = imageOf(server.plan);
      if (path !== 'library/postgres' || tag.includes('alpine') || !runsOfficial(server.plan, 'postgres'))
        continue;
      for (const { tokens } of steps.map(({ statement }) => statement)) {
        if (tokens[0]?.text !== 'create' || tokens[1]?.text !== 'database') continue;
        const value = tokens.find(
          ({ kind }, at) =>
            kind === 'string' &&
            /^(?:lc_collate|lc_ctype|locale)$/.test(
              (tokens[at - 1]?.text === '=' ? tokens[at - 2] : tokens[at - 1])?.text ?? '',
            ),
        );
        if (value === undefined || known.test(value.text)) continue;
        yield {
          place: value.place,
          message: `the first start ends: ${server.plan.image.reference} has no locale ${value.text}`,
          help: "LOCALE 'en_US.utf8'; or LOCALE_PROVIDER icu ICU_LOCALE '…'",
        };
      }
    }
  },
};

const known = /^(?:|C|POSIX|C\.utf-?8|en_US\.utf-?8)$/i;
