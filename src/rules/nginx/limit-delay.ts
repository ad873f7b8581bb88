import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A request that waits for its turn is still wanted when it comes. */
export const nginxLimitDelay = nginxRule({
  id: 'nginx.limit-delay',
  title: 'a request that waits for its turn is still wanted when it comes',
  severity: 'warning',
  why: 'Without nodelay what exceeds the rate waits in a queue as long as the burst: clients give up long before, and their connections are taken all the while.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  *judge(config) {
    const rates = new Map(
      allNamed(config, 'limit_req_zone').map((item) => {
        const [, count = '0', unit] = /rate=(\d+)r\/([sm])/.exec(argsOf(item).join(' ')) ?? [];
        return [/zone=([^:]+)/.exec(argsOf(item).join(' '))?.[1], Number(count) / (unit === 'm' ? 60 : 1)];
      }),
    );
    for (const item of allNamed(config, 'limit_req')) {
      const words = argsOf(item);
      const held = Number(words.find((word) => word.startsWith('delay='))?.slice(6) ?? 0);
      const most = Number(words.find((word) => word.startsWith('burst='))?.slice(6) ?? 0);
      const slow = rates.get(words.find((word) => word.startsWith('zone='))?.slice(5)) ?? 0;
      if (held > 0 && held >= most)
        yield remark(
          item,
          `nothing is delayed: of a burst of ${most} all stand before delay=${held}`,
          `${item.directive.name} zone=… burst=${most} delay=${Math.max(1, Math.floor(most / 2))};`,
        );
      else if (words.includes('nodelay') && slow > 0 && slow < 2 && most >= 100 && most / slow >= 600)
        yield remark(
          item,
          `lets ${most} requests through at once, as many as the rate would in ${Math.round(most / slow / 60)} minutes: a guesser needs no more`,
          `${item.directive.name} zone=… burst=5 nodelay;`,
        );
      if (arg(item, 0) === '' || words.some((word) => word === 'nodelay' || word.startsWith('delay=')))
        continue;
      const rate = rates.get(words.find((word) => word.startsWith('zone='))?.slice(5));
      const burst = Number(words.find((word) => word.startsWith('burst='))?.slice(6) ?? 0);
      if (rate === undefined || rate <= 0 || burst / rate < 60) continue;
      yield remark(
        item,
        `the last of ${burst} waits ${Math.round(burst / rate)} s for its turn`,
        `${item.directive.name} ${words.join(' ')} nodelay;`,
      );
    }
  },
});
