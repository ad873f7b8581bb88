import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
      const last = words.at(-1) ?? '';
      const asked =
        early === undefined
          ? words.slice(0, -1).find((word) => /^\/[\w./-]+(?:\?|\$\{?is_args\b)/.test(word))
          : undefined;
      if (asked !== undefined) {
        yield remark(
          item,
          `${asked} is looked for as a file whose name has the question mark in it: ${last} is what answers`,
          `try_files ${[...words.slice(0, -1).filter((word) => word !== asked), asked].join(' ')};`,
        );
        continue;
      }
      if (early === undefined) {
        if (words.length > 1 && /^[\w.-]+$/.test(last) && !isTemplated(last))
          yield remark(
            item,
            `${last} begins with no slash: no location takes it, and Nginx looks for a file whose path is the root and this without anything between`,
            `try_files ${[...words.slice(0, -1), `/${last}`].join(' ')};`,
          );
        continue;
      }
      yield remark(
        item,
        `${early} is looked for as a file here: only the last argument is a location or a code`,
        `try_files ${words.filter((word) => word !== early).join(' ')} ${early};`,
      );
    }
  },
});
