import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Only the last argument of try_files may be a name or a code. */
export const nginxTryFilesMiddle = nginxRule({
  id: 'nginx.try-files-middle',
  title: 'only the last argument of try_files may be a name or a code',
  severity: 'error',
  why: 'Before the last place @name and =404 are looked for as files of that name: what stands behind them is what really answers.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const words = argsOf(item);
      const early = words.slice(0, -1).find((word) => /^@\w|^=\d{3}$/.test(word));
      if (early === undefined) continue;
      yield remark(
        item,
        `${early} is looked for as a file here: only the last argument is a location or a code`,
        `try_files ${words.filter((word) => word !== early).join(' ')} ${early};`,
      );
    }
  },
});
