import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, locationsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No if stands beside try_files. */
export const nginxIfKillsTryFiles = nginxRule({
  id: 'nginx.if-kills-try-files',
  title: 'no if stands beside try_files',
  severity: 'error',
  why: "When the condition holds Nginx works in the if's own location, which has no try_files: files are 404, the fallback is never asked.",
  source: 'nginx.org wiki, "If is Evil"',
  *judge(config) {
    for (const location of locationsOf(config)) {
      if (own(location, 'try_files').length === 0) continue;
      const item = own(location, 'if').find((each) => !leaves(each));
      if (item !== undefined)
        yield remark(
          item,
          'when this is true try_files of the location does not count',
          'a map, or return in the if',
        );
    }
  },
});

function leaves(item: NginxItem): boolean {
  const rewrite = own(item, 'rewrite').at(-1);
  return (
    own(item, 'return').length > 0 ||
    (rewrite !== undefined && /^(?:last|redirect|permanent)$/.test(arg(rewrite, 2)))
  );
}
