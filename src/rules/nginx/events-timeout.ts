import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
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
      if (pass === undefined || set === undefined || ms === undefined || ms === 0) continue;
      const isStream =
        /\/(?:sse|events?|event-?stream|server-sent-events|streams?|live|subscribe|notifications|long-?poll)(?:\/|$)/i.test(
          matchOf(location).pattern,
        );
      const isBuffered = valueInForce(location, 'proxy_buffering') !== 'off';
      // Who lets a request take so long waits for something that comes bit by bit.
      const [switched] = own(location, 'proxy_buffering');
      if (isStream && isBuffered && set.parent === location && ms >= 600_000 && !passesUpgrade(location))
        yield remark(
          switched ?? set,
          'Nginx collects the answer in its buffers: what is sent bit by bit comes late and in heaps, unless the application sends X-Accel-Buffering: no',
          'proxy_buffering off;',
        );
      if (!isStream || isBuffered || ms > 20_000) continue;
      yield remark(
        set,
        `ends a stream in which nothing was said for ${ms / 1000} s`,
        'proxy_read_timeout 1h; and a comment line as heartbeat from the application',
      );
    }
  },
});

/** Around all locations an upgrade says nothing of one that is for events by its name. */
function passesUpgrade(location: NginxItem): boolean {
  const upgrade = inForce(location, 'proxy_set_header').find((item) => /^upgrade$/i.test(arg(item, 0)));
  if (upgrade === undefined || arg(upgrade, 1) === '') return false;
  return (
    upgrade.parent === location ||
    !/\/(?:sse|events?|event-?stream|server-sent-events)(?:\/|$)/i.test(matchOf(location).pattern)
  );
}
