import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Security headers are sent with errors too. */
export const nginxHeaderWithoutAlways = nginxRule({
  id: 'nginx.header-without-always',
  title: 'security headers are sent with errors too',
  severity: 'warning',
  why: 'Without "always" add_header leaves out 4xx and 5xx answers: the error pages, where attackers place their input, come without the protection.',
  source: 'nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      if (!important.test(arg(item, 0)) || arg(item, 1) === '' || arg(item, 2) === 'always') continue;
      const { parent } = item;
      if (parent !== undefined && answersWell(parent)) continue;
      const last = item.directive.args.at(-1);
      yield {
        ...remark(
          item,
          `Nginx leaves ${arg(item, 0)} out of every answer but 200, 201, 204, 206, 301, 302, 303, 304, 307 and 308`,
          `add_header ${arg(item, 0)} … always;`,
        ),
        ...(last !== undefined && {
          fix: { place: last.place, remove: last.raw, insert: `${last.raw} always` },
        }),
      };
    }
  },
});

const important =
  /^(?:strict-transport-security|content-security-policy|x-frame-options|x-content-type-options|referrer-policy|permissions-policy)$/i;

/** Everything that comes from here is one of those answers: a fixed redirect, a fixed text. */
function answersWell(block: NginxItem): boolean {
  const { name } = block.directive;
  if (name !== 'location' && name !== 'server' && name !== 'if') return false;
  const [first] = own(block, 'return');
  return (
    first !== undefined &&
    /^(?:20[0146]|30[123478]|https?:\/\/.*)$/.test(arg(first, 0)) &&
    own(block, 'location').length === 0
  );
}
