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
      if (arg(item, 1) === '' || arg(item, 2) === 'always') continue;
      const { parent } = item;
      const code = parent === undefined ? undefined : errorOf(parent);
      if (code !== undefined) {
        yield {
          ...remark(
            item,
            `never sent: every answer from here is ${code}, and Nginx leaves ${arg(item, 0)} out of errors`,
            `add_header ${arg(item, 0)} … always;`,
          ),
          severity: 'error',
        };
        continue;
      }
      const isAsked = /^access-control-allow-origin$/i.test(arg(item, 0)) && parent?.children.some(isPass);
      if (!important.test(arg(item, 0)) && isAsked !== true) continue;
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

/** Scripts of another site see no error of the application without it, not even its status. */
function isPass({ directive }: NginxItem): boolean {
  return directive.name.endsWith('_pass');
}

/** The code of a block that answers nothing but an error. */
function errorOf(block: NginxItem): string | undefined {
  if (block.directive.name !== 'location' && block.directive.name !== 'if') return undefined;
  if (block.children.some(({ directive }) => /^(?:if|rewrite|location|error_page)$/.test(directive.name)))
    return undefined;
  const code = arg(own(block, 'return')[0] ?? block, 0);
  return own(block, 'return').length > 0 && /^[45]\d\d$/.test(code) && code !== '444' ? code : undefined;
}

const important =
  /^(?:strict-transport-security|content-security-policy|x-frame-options|x-content-type-options|referrer-policy|permissions-policy|retry-after|www-authenticate)$/i;

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
