import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A rate limit leaves room for requests that come together. */
export const nginxLimitWithoutBurst = nginxRule({
  id: 'nginx.limit-without-burst',
  title: 'a rate limit leaves room for requests that come together',
  severity: 'warning',
  why: 'Nginx counts by the millisecond: at 10r/s without a burst the second of two requests within 100 ms is refused, so pages load in part and a form cannot be sent right after it was opened.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  *judge(config) {
    const rates = new Map(
      allNamed(config, 'limit_req_zone').map((item) => [
        zoneOf(item),
        argsOf(item)
          .find((word) => word.startsWith('rate='))
          ?.slice(5),
      ]),
    );
    for (const item of allNamed(config, 'limit_req')) {
      if (argsOf(item).some((word) => /^burst=(?!0$)/.test(word))) continue;
      const rate = rates.get(zoneOf(item)) ?? '';
      const [, count = '', unit = 's'] = /^(\d+)r\/([sm])$/.exec(rate) ?? [];
      if (count === '' || Number(count) >= 1000) continue;
      const gap = Math.round((unit === 's' ? 1000 : 60_000) / Number(count));
      yield remark(
        item,
        `at ${rate} and without a burst the second request within ${gap} ms is refused`,
        'limit_req zone=… burst=N nodelay;',
      );
    }
  },
});

function zoneOf(item: NginxItem): string {
  const word = argsOf(item).find((each) => each.startsWith('zone=')) ?? '';
  return word.slice(5).replace(/:.*$/, '');
}
