import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import {
  contribLike,
  hasOnlyContrib,
  isForeignExtension,
  isForeignLibrary,
  lacksExtension,
} from '../parts/postgres/extensions.ts';
import { createdExtensions, firstStarts } from '../parts/postgres/first-start.ts';

/** The image brings the extensions that are asked for. */
export const acrossExtensionNotInImage: Rule = {
  id: 'across.extension-not-in-image',
  title: 'The image brings the extensions that are asked for',
  area: 'across',
  severity: 'error',
  why: 'The official image brings what PostgreSQL itself comes with, and nothing else: a library that is not there keeps the server from starting ("could not access file"), and CREATE EXTENSION ends the first start.',
  source: 'docker.io/library/postgres, "Additional Extensions"; postgresql.org/docs/current/contrib.html',
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      if (!hasOnlyContrib(server.plan)) continue;
      const line = server.setting('shared_preload_libraries');
      const library = line?.value
        .split(',')
        .map((each) => each.trim().replaceAll('"', ''))
        .find(isForeignLibrary);
      if (line === undefined || library === undefined) continue;
      yield {
        place: line.place,
        message: `PostgreSQL does not start: ${server.plan.image.reference} brings no library ${library}`,
        help: 'an image that does, built FROM it',
      };
    }
    for (const { server, steps } of firstStarts(stack)) {
      for (const { name, place } of createdExtensions(steps)) {
        const meant =
          isForeignExtension(name) || !hasOnlyContrib(server.plan) ? undefined : contribLike(name);
        if (meant !== undefined)
          yield {
            place,
            message: `PostgreSQL has no extension ${name}: the first start ends here`,
            help: `CREATE EXTENSION ${meant.includes('-') ? `"${meant}"` : meant};`,
          };
        if (!lacksExtension(server.plan, name)) continue;
        yield {
          place,
          message: `${server.plan.image.reference} brings no extension ${name}: the first start ends here`,
          help: 'an image that does, built FROM it',
        };
      }
    }
  },
};
