import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** A shared zone has room. */
export const nginxZoneTooSmall = nginxRule({
  id: 'nginx.zone-too-small',
  title: 'a shared zone has room',
  severity: 'error',
  why: 'nginx -t refuses a zone of less than eight pages: nothing is reloaded.',
  source: 'ngx_http_limit_req_module.c, "zone is too small"',
  *judge(config) {
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
