import type { Rule } from '../define-rule.ts';
import { postgresAt } from '../parts/across/servers.ts';
import { hasOnlyContrib, isForeignExtension, libraryOf } from '../parts/postgres/extensions.ts';
import { createdExtensions, firstStarts } from '../parts/postgres/first-start.ts';

/** An extension that needs its library at the start has it. */
export const acrossExtensionNotLoaded: Rule = {
  id: 'across.extension-not-loaded',
  title: 'An extension that needs its library at the start has it',
  area: 'across',
  severity: 'error',
  why: 'pg_stat_statements can be made without its library, and every query of it answers "must be loaded via shared_preload_libraries"; others cannot be made at all, and end the first start.',
  source:
    'postgresql.org/docs/current/pgstatstatements.html; the documentation of pg_cron, pgaudit, timescaledb',
  *judge(stack) {
    // ALTER SYSTEM, or a line behind postgresql.conf.
    const isSetElsewhere = stack.configs.files.some(
      ({ role, text }) =>
        (role === 'other' || role === 'script') && text.includes('shared_preload_libraries'),
    );
    if (isSetElsewhere) return;
    for (const { server, steps } of firstStarts(stack)) {
      const found = postgresAt(stack, server.plan);
      const own = server.plan.command.some((word) => /config[_-]file=/.test(word));
      // A config that is not here, or one that a template fills in.
      if (found === undefined || (own && found.file === undefined)) continue;
      const line = found.setting('shared_preload_libraries');
      const said = found.file?.settings.some(({ name }) => name === 'shared_preload_libraries') === true;
      if (line === undefined && said) continue;
      const loaded = new Set((line?.value ?? '').split(',').map((each) => each.trim().replaceAll('"', '')));
      for (const { name, place } of createdExtensions(steps)) {
        const library = libraryOf(name);
        if (library === undefined || loaded.has(library)) continue;
        // That it is not there at all is told, and the image of TimescaleDB loads it by itself.
        if (isForeignExtension(name) && (hasOnlyContrib(server.plan) || !own)) continue;
        yield {
          place,
          message: `${library} is not loaded at the start: ${name === 'pg_stat_statements' ? 'every query of pg_stat_statements fails' : `${name} cannot be made`}`,
          help: `shared_preload_libraries = '${[...loaded, library].filter((each) => each !== '').join(', ')}'`,
        };
      }
    }
  },
};
