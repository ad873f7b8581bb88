import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** X-Frame-Options is DENY or SAMEORIGIN. */
export const nginxFrameOptionsValue = nginxRule({
  id: 'nginx.frame-options-value',
  title: 'X-Frame-Options is DENY or SAMEORIGIN',
  severity: 'error',
  why: 'Browsers ignore any other value: everyone may frame the page.',
  source: 'HTML standard, "the X-Frame-Options header"',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      const value = arg(item, 1);
      if (
        !/^x-frame-options$/i.test(arg(item, 0)) ||
        value === '' ||
        value.includes('$') ||
        isTemplated(value)
      )
        continue;
      if (/^\s*(?:deny|sameorigin)\s*$/i.test(value)) continue;
      const ancestors = inForceBeside(item);
      if (ancestors) continue;
      yield remark(
        item,
        `browsers ignore X-Frame-Options "${value}": every site may frame the page`,
        'DENY or SAMEORIGIN; for named sites frame-ancestors in Content-Security-Policy',
      );
    }
  },
});

/** With frame-ancestors beside it nothing depends on the old header. */
function inForceBeside(item: NginxItem): boolean {
  const beside = item.parent === undefined ? [] : own(item.parent, 'add_header');
  return beside.some((each) => arg(each, 1).includes('frame-ancestors'));
}
