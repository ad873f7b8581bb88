import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { askedPorts } from '../parts/units/health-command.ts';

/** A health check over HTTP is not redirected to HTTPS. */
export const unitsHealthRedirected: Rule = {
  id: 'units.health-redirected',
  title: 'A health check over HTTP is not redirected to HTTPS',
  area: 'units',
  severity: 'warning',
  why: 'The application answers every plain request with a redirect: curl -f takes that for success whatever state it is in, and a client that follows ends at a port that does not speak TLS.',
  source: 'curl(1), --fail: 400 and above; docs.djangoproject.com, SECURE_SSL_REDIRECT',
  *judge(stack) {
    for (const { plan, variables } of containerEnvironments(stack)) {
      const check = plan.health;
      if (check === undefined || askedPorts(check).length === 0) continue;
      const forced = [...variables.values()].find(
        ({ name, value }) =>
          /(?:SSL_REDIRECT|FORCE_SSL|FORCE_HTTPS|HTTPS_REDIRECT)$/.test(name) &&
          /^(?:1|true|yes|on)$/i.test(value),
      );
      const text = typeof check.command === 'string' ? check.command : check.command.join(' ');
      if (forced === undefined || !text.includes('http://') || /x-forwarded-proto/i.test(text)) continue;
      if ([...variables.keys()].some((name) => /REDIRECT_EXEMPT/.test(name))) continue;
      yield {
        place: check.place,
        message: `${forced.name} redirects this request to HTTPS: the check sees a redirect and not the application`,
        help: "-H 'X-Forwarded-Proto: https'",
      };
    }
  },
};
