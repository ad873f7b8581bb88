import { readNginxTime } from '../../syntax/nginx/time.ts';
import { arg, inForce, locationsOf, own, valueInForce } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A stream of events may be quiet for a while. */
export const nginxEventsTimeout = nginxRule({
  id: 'nginx.events-timeout',
  title: 'a stream of events may be quiet for a while',
  severity: 'warning',
  why: 'Nginx ends the answer when the application says nothing for that long: clients come back at once, over and over, and lose what was said in between.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'proxy_pass');
      const [set] = inForce(location, 'proxy_read_timeout');
      const ms = set === undefined ? undefined : readNginxTime(arg(set, 0));
      if (pass === undefined || set === undefined || ms === undefined || ms === 0 || ms > 20_000) continue;
      const isStream =
        /\/(?:sse|events?|event-?stream|stream|live|subscribe|notifications|long-?poll)(?:\/|$)/i.test(
          matchOf(location).pattern,
        );
      if (!isStream || valueInForce(location, 'proxy_buffering') !== 'off') continue;
      yield remark(
        set,
        `ends a stream in which nothing was said for ${ms / 1000} s`,
        'proxy_read_timeout 1h; and a comment line as heartbeat from the application',
      );
    }
  },
});
