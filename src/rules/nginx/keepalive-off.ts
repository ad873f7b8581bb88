import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A connection serves more than one request. */
export const nginxKeepaliveOff = nginxRule({
  id: 'nginx.keepalive-off',
  title: 'a connection serves more than one request',
  severity: 'warning',
  why: 'Each picture and each call begins with a handshake of its own: pages are slower by several round trips, and the processor is busy with TLS.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout, #keepalive_requests',
  *judge(config) {
    for (const item of allNamed(config, 'keepalive_timeout', 'keepalive_requests')) {
      const { name } = item.directive;
      const around = item.parent?.directive.name ?? '';
      if (around === 'upstream' && name === 'keepalive_requests' && /^0*\d$/.test(arg(item, 0)))
        yield remark(
          item,
          `a kept connection to the upstream is closed after ${arg(item, 0)} ${/^0*1$/.test(arg(item, 0)) ? 'request' : 'requests'}: keepalive does next to nothing`,
          'keepalive_requests 1000;',
        );
      if (around === 'upstream' && name === 'keepalive_timeout' && /^0+(?:ms|s)?$/.test(arg(item, 0)))
        yield remark(
          item,
          'no connection to the upstream is kept: keepalive does nothing',
          'keepalive_timeout 60s;',
        );
      if (around !== 'http' && around !== 'server' && around !== '') continue;
      const value = arg(item, 0);
      const isOff = name === 'keepalive_timeout' ? /^0+(?:ms|s)?$/.test(value) : /^0*1$/.test(value);
      if (isOff)
        yield remark(
          item,
          'each request opens a connection of its own',
          name === 'keepalive_timeout' ? 'keepalive_timeout 65s;' : 'keepalive_requests 1000;',
        );
      else if (name === 'keepalive_requests' && /^\d{1,2}$/.test(value))
        yield remark(
          item,
          `Nginx closes a connection after ${value} requests: one page of HTTP/2 asks for more, and what it still waits for is asked again`,
          'keepalive_requests 1000;',
        );
    }
  },
});
