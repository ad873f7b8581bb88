import { readNginxTime } from '../../syntax/nginx/time.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Nobody waits for a connection for minutes. */
export const nginxConnectTimeout = nginxRule({
  id: 'nginx.connect-timeout',
  title: 'nobody waits for a connection for minutes',
  severity: 'warning',
  why: 'Linux gives up a connection by itself after about two minutes, and visitors long before: requests pile up before a server that is away, instead of going to the next one.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout: "cannot usually exceed 75 seconds"',
  *judge(config) {
    const ways = ['proxy', 'fastcgi', 'uwsgi', 'grpc'];
    const all = ways.flatMap((by) => [`${by}_connect_timeout`, `${by}_send_timeout`, `${by}_read_timeout`]);
    for (const item of allNamed(config, ...all)) {
      if (!/^0+(?:ms|[smhd])?$/.test(arg(item, 0))) continue;
      yield remark(
        item,
        '0 is no time at all, and not without end: Nginx answers 504 at once',
        `${item.directive.name} 60s;`,
      );
    }
    for (const item of allNamed(
      config,
      'proxy_connect_timeout',
      'fastcgi_connect_timeout',
      'uwsgi_connect_timeout',
      'grpc_connect_timeout',
    )) {
      const ms = readNginxTime(arg(item, 0));
      if (ms !== undefined && ms > 0 && ms < 50)
        yield remark(
          item,
          `${arg(item, 0)} to connect: one lost packet, and Nginx answers 504`,
          `${item.directive.name} 5s;`,
        );
      if (ms === undefined || ms <= 75_000) continue;
      yield remark(
        item,
        `${arg(item, 0)} to connect: this is no limit for the answer, which is ${item.directive.name.replace('connect', 'read')}`,
        `${item.directive.name} 5s;`,
      );
    }
  },
});
