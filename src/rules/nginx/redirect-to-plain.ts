import { allNamed, arg, serverOf, serversOf } from '../parts/nginx/items.ts';
import { namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No redirect leads from HTTPS back to plain HTTP. */
export const nginxRedirectToPlain = nginxRule({
  id: 'nginx.redirect-to-plain',
  title: 'no redirect leads from HTTPS back to plain HTTP',
  severity: 'error',
  why: 'What the client sends next is readable on the way, a browser with HSTS loops, and cookies that are secure are missing.',
  source: 'RFC 6797; nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  *judge(config) {
    const secure = new Set(
      serversOf(config)
        .filter((each) => tlsOf(each) === 'all')
        .flatMap(namesOf),
    );
    for (const item of allNamed(config, 'proxy_redirect')) {
      const server = serverOf(item);
      const [, host = ''] = /^http:\/\/([^/:]*)/.exec(arg(item, 1)) ?? [];
      if (server === undefined || tlsOf(server) !== 'all' || !/^http:\/\//.test(arg(item, 1))) continue;
      if (
        host !== '' &&
        !/^\$(?:host|http_host|server_name)/.test(host) &&
        !namesOf(server).includes(host.toLowerCase())
      )
        continue;
      yield remark(
        item,
        'redirects of the application are rewritten from HTTPS to plain HTTP',
        `proxy_redirect ${arg(item, 0)} ${arg(item, 1).replace('http:', 'https:')};`,
      );
    }
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = serverOf(item);
      if (server === undefined || tlsOf(server) !== 'all') continue;
      const isReturn = item.directive.name === 'return';
      const target = isReturn ? arg(item, 1) || arg(item, 0) : arg(item, 1);
      if (isReturn && !/^(?:30[12378]|https?:)/.test(arg(item, 0))) continue;
      const host = /^http:\/\/(\$\w+|[^/:$]+)/.exec(target)?.[1]?.toLowerCase();
      if (host === undefined || isTemplated(target)) continue;
      const isOwn =
        /^\$(?:host|http_host|server_name)/.test(host) || namesOf(server).includes(host) || secure.has(host);
      if (isOwn)
        yield remark(
          item,
          `sends clients of ${host} from HTTPS to plain HTTP`,
          target.replace('http:', 'https:'),
        );
    }
  },
});
