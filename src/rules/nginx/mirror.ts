import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import {
  allNamed,
  arg,
  hasUnreadInclude,
  inForce,
  own,
  serverOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';

/** A mirrored request comes to the other application as it was. */
export const nginxMirror = nginxRule({
  id: 'nginx.mirror',
  title: 'a mirrored request comes to the other application as it was',
  severity: 'error',
  why: "A mirror is a request of its own, to the path that it names: where no location is for it the application itself gets everything twice; where proxy_pass names no path the other one is asked for the mirror's. Nobody sees the answers, so nobody sees it.",
  source: 'nginx.org/en/docs/http/ngx_http_mirror_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'mirror')) {
      const path = arg(item, 0);
      const server = serverOf(item);
      if (server === undefined || !/^\/[\w./-]*$/.test(path) || hasUnreadInclude(server)) continue;
      const taker = answering(server, path);
      if (taker === undefined || hasUnreadInclude(taker)) continue;
      const { kind, pattern } = matchOf(taker);
      if (taker === item.parent || (kind === 'prefix' && pattern === '/'))
        yield remark(
          item,
          `${path} is answered by ${locationName(taker)}: no other application gets the copy, and that one gets it beside the request itself`,
          `location = ${path} { internal; proxy_pass http://OTHER$request_uri; }`,
        );
      else {
        if (own(taker, 'internal').length === 0 && own(taker, 'proxy_pass').length > 0)
          yield {
            ...remark(
              taker,
              'everyone who asks for this path reaches the other application: a mirror is for requests of Nginx alone',
              'internal;',
            ),
            severity: 'warning',
          };
        yield* copied(item, taker);
      }
    }
  },
});

function* copied(item: NginxItem, taker: NginxItem): Generator<Remark> {
  const [pass] = own(taker, 'proxy_pass');
  if (pass === undefined) return;
  const headers = inForce(taker, 'proxy_set_header');
  const isRewritten = own(taker, 'rewrite').length > 0;
  const isTold = headers.some((each) => /\$\{?request_uri\b/.test(arg(each, 1)));
  if (/^https?:\/\/[^/$]+$/.test(passedTo(pass)) && !isRewritten && !isTold)
    yield {
      ...remark(
        pass,
        `the copy of every request asks for ${arg(item, 0)}: without a path proxy_pass sends that of the mirror`,
        `proxy_pass ${arg(pass, 0)}$request_uri;`,
      ),
      severity: 'warning',
    };
  const hasBody = valueInForce(item.parent ?? item, 'mirror_request_body') !== 'off';
  const hasLength = !headers.some((each) => /^content-length$/i.test(arg(each, 0)) && arg(each, 1) === '');
  if (!hasBody && hasLength && valueInForce(taker, 'proxy_pass_request_body') !== 'on')
    yield {
      ...remark(
        pass,
        'the copy of a POST announces a body that mirror_request_body off keeps back: the other application waits for it',
        'proxy_pass_request_body off; proxy_set_header Content-Length "";',
      ),
      severity: 'warning',
    };
}
