import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, blocksWith, own } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The ACME challenge is not among the dotfiles that are denied. */
export const nginxBlockedChallenge = nginxRule({
  id: 'nginx.blocked-challenge',
  title: 'the ACME challenge is not among the dotfiles that are denied',
  severity: 'error',
  why: 'The regular expression that denies dotfiles wins over the plain prefix /.well-known/: the certificate is not renewed, and weeks later the site is down.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const locations = own(block, 'location');
      const only = locations.find(
        (each) => matchOf(each).kind === 'exact' && /\/acme-challenge\/?$/.test(matchOf(each).pattern),
      );
      if (
        only !== undefined &&
        !locations.some((each) => each !== only && matchOf(each).pattern.includes('acme-challenge'))
      )
        yield remark(
          only,
          `answers this one path and no token below it: ${matchOf(only).pattern.replace(/\/$/, '')}/token comes to another location`,
          'location ^~ /.well-known/acme-challenge/ { … }',
        );
      const challenge = locations.find(
        (each) =>
          matchOf(each).kind === 'prefix' &&
          !matchOf(each).final &&
          matchOf(each).pattern.startsWith('/.well-known/'),
      );
      if (challenge === undefined) continue;
      const { pattern } = matchOf(challenge);
      const path = pattern.includes('acme-challenge')
        ? pattern
        : `${pattern.replace(/\/$/, '')}/acme-challenge/`;
      const denial = locations.find(
        (each) =>
          matchOf(each).kind === 'regex' &&
          refuses(each) &&
          (toRegExp(matchOf(each).pattern, matchOf(each).ignoreCase)?.test(
            `${path.replace(/\/$/, '')}/token-_0`,
          ) ??
            false),
      );
      if (denial === undefined) continue;
      yield remark(
        denial,
        `refuses ${path} too: a regular expression wins over ${locationName(challenge)}`,
        `location ^~ ${pattern} { … }, or ${'/\\.(?!well-known)'} here`,
      );
    }
  },
});

function refuses(location: NginxItem): boolean {
  return (
    own(location, 'deny').some((item) => arg(item, 0) === 'all') ||
    own(location, 'return').some((item) => /^4\d\d$/.test(arg(item, 0)))
  );
}
