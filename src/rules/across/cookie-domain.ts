import type { Rule } from '../define-rule.ts';
import { namesOfApplication } from '../parts/across/domains.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** A cookie is for the site that sets it. */
export const acrossCookieDomain: Rule = {
  id: 'across.cookie-domain',
  title: 'A cookie is for the site that sets it',
  area: 'across',
  severity: 'error',
  why: 'Browsers throw a cookie away whose Domain is neither the name of the site nor one above it: nobody stays signed in, and forms are refused for want of their token.',
  source: 'RFC 6265, 5.3 (6); docs.djangoproject.com, SESSION_COOKIE_DOMAIN; laravel.com, session.domain',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      for (const { name, value, place } of environment.variables.values()) {
        if (!cookieDomain.test(name)) continue;
        const domain = /^["']?\.?([a-z0-9-]+(?:\.[a-z0-9-]+)+)["']?$/i.exec(value.trim())?.[1]?.toLowerCase();
        const names = domain === undefined ? undefined : namesOfApplication(stack, environment);
        if (domain === undefined || names === undefined) continue;
        if ([...names].some((each) => each === domain || each.endsWith(`.${domain}`))) continue;
        yield {
          place,
          message: `the application is reached as ${[...names].join(', ')}: browsers throw a cookie for ${domain} away`,
          help: `${name}=${[...names][0]}`,
        };
      }
    }
  },
};

const cookieDomain = /^(?:\w+_)?(?:COOKIE_DOMAIN|SESSION_DOMAIN)$/;
