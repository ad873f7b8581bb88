import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg, isComplete, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Every log format that is used is defined. */
export const nginxUndefinedLogFormat = nginxRule({
  id: 'nginx.undefined-log-format',
  title: 'every log format that is used is defined',
  severity: 'error',
  why: "Nginx refuses the whole configuration: 'unknown log format'.",
  source: 'nginx.org/en/docs/http/ngx_http_log_module.html#access_log',
  *judge(config) {
    if (!isComplete(config)) return;
    const known = new Set(['combined', ...allNamed(config, 'log_format').map((item) => arg(item, 0))]);
    for (const item of allNamed(config, 'access_log')) {
      const format = arg(item, 1);
      if (!isHttp(item) || format === '' || /[=$]|\{\{/.test(format) || known.has(format)) continue;
      const near = nearestWord(format, known);
      yield remark(
        item,
        `nginx -t refuses the configuration: unknown log format "${format}"`,
        near === undefined ? undefined : `did you mean ${near}?`,
      );
    }
  },
});
