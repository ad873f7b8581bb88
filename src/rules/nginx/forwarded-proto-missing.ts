import { allNamed, arg, inForce, locationsOf, own, serverOf } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';

/** The application is told that the client came by HTTPS. */
export const nginxForwardedProtoMissing = nginxRule({
  id: 'nginx.forwarded-proto-missing',
  title: 'the application is told that the client came by HTTPS',
  severity: 'warning',
  why: 'The application takes every request for plain HTTP: it redirects to HTTPS for ever, marks cookies as insecure, or refuses forms for their origin.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    const asked = new Set(allNamed(config, 'auth_request').map((item) => arg(item, 0)));
    for (const location of locationsOf(config)) {
      const server = serverOf(location);
      const [pass] = own(location, 'proxy_pass');
      if (
        server === undefined ||
        pass === undefined ||
        tlsOf(server) === 'none' ||
        !passedTo(pass).startsWith('http:')
      )
        continue;
      // Neither a subrequest nor a file makes links and sets cookies.
      if (
        own(location, 'internal').length > 0 ||
        own(location, 'proxy_store').length > 0 ||
        asked.has(matchOf(location).pattern) ||
        ofFiles.test(matchOf(location).pattern)
      )
        continue;
      const headers = inForce(location, 'proxy_set_header');
      // A socket gets no links either; Rails alone compares its origin's scheme.
      const isSocket = headers.some((item) => /^upgrade$/i.test(arg(item, 0)) && arg(item, 1) !== '');
      if (isSocket && /\/(?:ws|wss|websockets?|socket\.io)\b/.test(matchOf(location).pattern)) continue;
      const host = headers.find((item) => /^host$/i.test(arg(item, 0)));
      if (host === undefined || !/\$(?:http_)?host|\$server_name/.test(arg(host, 1))) continue;
      if (
        headers.some(
          (item) =>
            /^(?:x-forwarded-(?:proto|protocol|scheme|ssl)|x-scheme|x-url-scheme|forwarded|front-end-https)$/i.test(
              arg(item, 0),
            ) && arg(item, 1) !== '',
        )
      )
        continue;
      yield remark(
        pass,
        'the application is told the host and not the scheme: it takes every request for plain HTTP',
        'proxy_set_header X-Forwarded-Proto $scheme;',
      );
    }
  },
});

const ofFiles =
  /(?:^|\/)(?:static|assets?|_next|_nuxt|build|dist|images?|img|css|js|fonts?|media|thumbs?|favicon\.ico|robots\.txt|metrics|-\/(?:healthy|ready)|health[\w-]*|ready|readyz|live|livez|ping|status)(?:\/|$)/;
