import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { speaksTls } from '../parts/nginx/listen.ts';

/** Sessions stay on TLS where there is TLS. */
export const acrossCookieNotSecure: Rule = {
  id: 'across.cookie-not-secure',
  title: 'Sessions stay on TLS where there is TLS',
  area: 'across',
  severity: 'error',
  why: 'The browser sends the session over plain HTTP too, at the first request without https://: whoever is on the way has it.',
  source: 'RFC 6265 5.4; docs.djangoproject.com, SESSION_COOKIE_SECURE; laravel.com, session.secure',
  *judge(stack) {
    if (!speaksTls(stack)) return;
    for (const { variables } of containerEnvironments(stack)) {
      for (const { name, value, place } of variables.values()) {
        if (!names.test(name) || !/^(?:0|false|no|off|n|f)$/i.test(value)) continue;
        yield { place, message: 'the cookie is sent over plain HTTP too', help: `${name}=true` };
      }
    }
  },
};

const names =
  /^(?:\w+_)?(?:SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE|SESSION_SECURE_COOKIE|REMEMBER_COOKIE_SECURE|GITEA__session__COOKIE_SECURE|COOKIE_SECURE|SECURE_COOKIES?)$/;
