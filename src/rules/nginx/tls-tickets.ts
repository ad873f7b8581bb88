import { allNamed, arg, argsOf, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isOlder } from '../targets.ts';

/** Session tickets have keys that change. */
export const nginxTlsTickets = nginxRule({
  id: 'nginx.tls-tickets',
  title: 'session tickets have keys that change',
  severity: 'warning',
  why: "Whoever gets the one ticket key can read all recorded connections of the process's life; without a shared cache it lives until the next reload.",
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets',
  *judge(config, stack) {
    for (const item of allNamed(config, 'ssl_session_tickets')) {
      if (!/^on$/i.test(arg(item, 0)) || item.parent === undefined) continue;
      const cache = inForce(item.parent, 'ssl_session_cache').flatMap((each) => argsOf(each));
      const isShared = cache.some((word) => word.startsWith('shared:'));
      if (inForce(item.parent, 'ssl_session_ticket_key').length > 0) continue;
      if (isShared && !isOlder(stack.targets.nginx, '1.23.2')) continue;
      yield remark(
        item,
        'one ticket key for as long as the process lives: with it all recorded connections can be read',
        'ssl_session_tickets off; or ssl_session_cache shared:…, with which Nginx 1.23.2 and later change the key',
      );
    }
  },
});
