import type { Remark } from '../define-rule.ts';
import { allNamed, arg, isComplete } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A shared zone has room. */
export const nginxZoneTooSmall = nginxRule({
  id: 'nginx.zone-too-small',
  title: 'a shared zone has room',
  severity: 'error',
  why: 'nginx -t refuses a zone of less than eight pages: nothing is reloaded.',
  source: 'ngx_http_limit_req_module.c, "zone is too small"',
  *judge(config) {
    yield* ofUpstreams(config);
    for (const item of allNamed(
      config,
      'limit_req_zone',
      'limit_conn_zone',
      'proxy_cache_path',
      'fastcgi_cache_path',
      'uwsgi_cache_path',
      'scgi_cache_path',
      'ssl_session_cache',
    )) {
      const word = item.directive.args.find(({ value }) => /^(?:zone=|keys_zone=|shared:)/.test(value));
      const [, digits, unit = ''] = /:(\d+)([kKmM]?)$/.exec(word?.value ?? '') ?? [];
      if (word === undefined || digits === undefined) continue;
      const bytes = Number(digits) * (/k/i.test(unit) ? 1024 : /m/i.test(unit) ? 1024 ** 2 : 1);
      if (bytes >= 8 * 4096) {
        const states = Math.floor(bytes / 128);
        if (bytes < 128 * 1024 && item.directive.name.startsWith('limit_'))
          yield {
            place: word.place,
            message: `room for some ${states} clients: with more, those that were counted are forgotten, or others get 503`,
            help: word.value.replace(/:\d+[kKmM]?$/, ':10m'),
            severity: 'warning',
          };
        continue;
      }
      yield {
        place: word.place,
        message: `nginx -t refuses the configuration: a zone of ${digits}${unit} is too small, 32k is the least`,
        help: word.value.replace(/:\d+[kKmM]?$/, ':10m'),
      };
    }
  },
});

/** The zone of a group is said with its size at least once. */
function* ofUpstreams(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'zone')) {
    if (item.parent?.directive.name !== 'upstream') continue;
    const [name, size] = item.directive.args;
    if (name === undefined || isTemplated(name.value) || (size !== undefined && isTemplated(size.value)))
      continue;
    const others = allNamed(config, 'zone').filter((each) => arg(each, 0) === name.value);
    const [, digits = '', unit = ''] = /^(\d+)([kKmM]?)$/.exec(size?.value ?? '') ?? [];
    const bytes = Number(digits) * (/k/i.test(unit) ? 1024 : /m/i.test(unit) ? 1024 ** 2 : 1);
    const isSized = others.some(({ directive }) => directive.args.length > 1);
    if (size === undefined ? isSized || !isComplete(config) : digits === '' || bytes >= 8 * 4096) continue;
    yield {
      place: item.directive.place,
      message:
        size === undefined
          ? `nginx -t refuses the configuration: zero size shared memory zone "${name.value}"`
          : `nginx -t refuses the configuration: a zone of ${size.value} is too small, 32k is the least`,
      help: `zone ${name.value} 64k;`,
    };
  }
}
