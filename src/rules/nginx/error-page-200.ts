import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Errors are told as errors. */
export const nginxErrorPage200 = nginxRule({
  id: 'nginx.error-page-200',
  title: 'errors are told as errors',
  severity: 'warning',
  why: 'A page for errors with status 200 is taken for the real one: monitors stay green, caches and search engines keep it.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  *judge(config) {
    for (const item of allNamed(config, 'error_page')) {
      const words = argsOf(item);
      const target = words.at(-1) ?? '';
      if (!words.includes('=200') || !words.some((word) => /^50[0234]$/.test(word)) || target.startsWith('@'))
        continue;
      yield remark(
        item,
        'errors of the application are answered with status 200',
        words.filter((word) => word !== '=200').join(' '),
      );
    }
  },
});
