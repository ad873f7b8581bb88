import { allNamed, isHttp, serverOf } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Listen has parameters that Nginx knows. */
export const nginxListenParameter = nginxRule({
  id: 'nginx.listen-parameter',
  title: 'listen has parameters that Nginx knows',
  severity: 'error',
  why: 'nginx -t refuses the configuration: nothing is reloaded, and after the next restart nothing is served.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  *judge(config) {
    for (const item of allNamed(config, 'listen')) {
      if (!isHttp(item) || serverOf(item) === undefined) continue;
      const word = item.directive.args
        .slice(1)
        .find(({ value }) => !isTemplated(value) && !known.test(value));
      if (word === undefined) continue;
      yield {
        place: word.place,
        message: `nginx -t refuses the configuration: listen takes no parameter "${word.value}"`,
      };
    }
  },
});

const known =
  /^(?:default_server|default|ssl|http2|quic|proxy_protocol|bind|reuseport|deferred|multipath|(?:setfib|fastopen|backlog|rcvbuf|sndbuf)=\d+[kKmM]?|accept_filter=\w+|ipv6only=(?:on|off)|so_keepalive=(?:on|off|[\dsmh]*:[\dsmh]*:\d*))$/;
