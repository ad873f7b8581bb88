import type { Place } from '../../place.ts';
import { readNginxTime } from '../../syntax/nginx/time.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { leadingTo } from '../parts/across/leading-to.ts';
import { toldOption, toldWords } from '../parts/across/told-words.ts';
import { arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A WebSocket may be quiet for longer than a request. */
export const nginxWebsocketTimeout = nginxRule({
  id: 'nginx.websocket-timeout',
  title: 'a WebSocket may be quiet for longer than a request',
  severity: 'warning',
  why: 'Nginx closes a WebSocket after 60 s in which the application sends nothing: clients come back every minute, and messages in between are lost.',
  source: 'nginx.org/en/docs/http/websocket.html; ngx_http_proxy_module.html#proxy_read_timeout',
  *judge(config, stack) {
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'proxy_pass');
      const upgrade = inForce(location, 'proxy_set_header').find((item) => /^upgrade$/i.test(arg(item, 0)));
      const { pattern } = matchOf(location);
      if (pass === undefined || upgrade === undefined || arg(upgrade, 1) === '') continue;
      const [set] = inForce(location, 'proxy_read_timeout');
      const ms = set === undefined ? 60_000 : readNginxTime(arg(set, 0));
      const isForSockets = /\/(?:ws|wss|websockets?|cable)(?:\/|\)|\$|$)/.test(pattern);
      // A limit of its own beside the upgrade is for sockets as well; libraries send a sign of life every 25 s or so.
      const isOwn =
        set?.parent === location &&
        (upgrade.parent === location || likelySockets.test(pattern)) &&
        pattern !== '/';
      if (
        ms === undefined ||
        ms === 0 ||
        !(isForSockets ? ms <= 60_000 : isOwn && ms <= (likelySockets.test(pattern) ? 30_000 : 29_999))
      )
        continue;
      const ping = pingOf(stack, config, passedTo(pass));
      if (ping !== undefined && ping.seconds * 1000 < ms) continue;
      if (ping !== undefined)
        yield {
          place: ping.place,
          message: `a ping every ${ping.seconds} s, and Nginx closes a WebSocket after ${ms / 1000} s without a message from the application`,
          help: `--ping-interval ${Math.max(1, Math.floor(ms / 3000))}`,
        };
      yield remark(
        set?.parent === location ? set : pass,
        `Nginx closes a WebSocket after ${ms / 1000} s without a message from the application`,
        'proxy_read_timeout 1d;',
      );
    }
  },
});

/** How often Daphne, Uvicorn and Hypercorn ask their clients for a sign of life, each of which Nginx passes on. */
function pingOf(
  stack: ReadStack,
  config: NginxRead,
  target: string,
): { readonly seconds: number; readonly place: Place } | undefined {
  for (const environment of containerEnvironments(stack)) {
    const told = toldWords(stack).get(environment.unit.name);
    if (told === undefined || !told.words.some((word) => pinging.test(word))) continue;
    if (!leadingTo(stack, config, environment)(target)) continue;
    const said = toldOption(told, /^--(?:ping-interval|ws-ping-interval|websocket-ping-interval)$/);
    const isQuiet = told.words.some((word) => /(?:^|\/)hypercorn$/.test(word));
    if (said === undefined) return isQuiet ? undefined : { seconds: 20, place: told.placeAt(0) };
    const seconds = Number(said.value);
    return seconds > 0 ? { seconds, place: said.place } : undefined;
  }
  return undefined;
}

const pinging = /(?:^|\/)(?:daphne|uvicorn|hypercorn)$/;

const likelySockets = /\/(?:sockets?|socket\.io|live|signalr|\w*hub|chat)(?:\/|$)/i;
