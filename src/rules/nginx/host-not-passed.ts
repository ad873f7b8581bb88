import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, own, serverOf } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** An application behind Nginx is told for which host. */
export const nginxHostNotPassed = nginxRule({
  id: 'nginx.host-not-passed',
  title: 'an application behind Nginx is told for which host',
  severity: 'warning',
  why: 'The application sees the name of the upstream group as its host: it refuses the request or writes that name into links.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header (Host: $proxy_host unless told)',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      const block = item.parent;
      const host = /^http:\/\/([^/:$]+|\[[^\]]+\])/.exec(passedTo(item))?.[1] ?? '';
      if (
        block === undefined ||
        !/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\]|unix|[\w-]+|\d+\.\d+\.\d+\.\d+)$/.test(host)
      )
        continue;
      const headers = inForce(block, 'proxy_set_header')
        .filter((each) => arg(each, 1) !== '')
        .map((each) => arg(each, 0).toLowerCase());
      const tells =
        headers.some((name) => /^x-forwarded-(?:for|proto)$|^x-real-ip$/.test(name)) ||
        isToldElsewhere(config, item, headers.includes('upgrade') ? undefined : host);
      const explicit = inForce(block, 'proxy_set_header').find(
        (each) =>
          arg(each, 0).toLowerCase() === 'host' &&
          (/^(?:\$\{?proxy_host\}?|localhost|127\.0\.0\.1)$/.test(arg(each, 1)) || arg(each, 1) === host),
      );
      // Whoever translates the redirects back has told the other name on purpose.
      const isTranslated = inForce(block, 'proxy_redirect').some(
        (each) => !/^(?:off|default)$/.test(arg(each, 0)),
      );
      const isProbe =
        block.directive.name === 'location' &&
        /(?:health|ping|alive|live|ready|up|probe|metrics|stats?|status)\w*\/?$/i.test(
          matchOf(block).pattern,
        );
      if (explicit !== undefined && (isTranslated || isProbe)) continue;
      if (explicit !== undefined && !headers.some((name) => /^x-forwarded-host$|^forwarded$/.test(name))) {
        yield remark(
          explicit,
          `the application is told "${arg(explicit, 1).startsWith('$') ? host : arg(explicit, 1)}" for its host, and not what the client asked for`,
          'proxy_set_header Host $host;',
        );
        continue;
      }
      // What only Nginx itself asks, an auth_request, needs no links.
      if (
        !tells ||
        isProbe ||
        own(block, 'internal').length > 0 ||
        headers.some((name) => /^(?:host|x-forwarded-host|x-forwarded-server|forwarded)$/.test(name))
      )
        continue;
      yield remark(
        item,
        `the application is told "${host}" for its host, and not what the client asked for`,
        'proxy_set_header Host $host;',
      );
    }
  },
});

/** Whether the same application, or any beside one that compares a socket's Origin, is told by another location of the same server. */
function isToldElsewhere(config: NginxRead, item: NginxItem, host: string | undefined): boolean {
  const server = serverOf(item);
  return allNamed(config, 'proxy_pass').some(
    (other) =>
      other !== item &&
      other.parent !== undefined &&
      serverOf(other) === server &&
      (host === undefined || /^http:\/\/([^/:$]+|\[[^\]]+\])/.exec(arg(other, 0))?.[1] === host) &&
      inForce(other.parent, 'proxy_set_header').some(
        (each) => arg(each, 0).toLowerCase() === 'host' && /^\$(?:host|http_host)$/.test(arg(each, 1)),
      ),
  );
}
