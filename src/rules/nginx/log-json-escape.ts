import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a client says freely. */
const unescaped =
  /\$\{?(http_(?!x_forwarded_proto)\w+|request(?:_uri)?|uri|args|query_string|remote_user|arg_\w+|cookie_\w+|document_uri)\b/;

/** A log in JSON is escaped as JSON. */
export const nginxLogJsonEscape = nginxRule({
  id: 'nginx.log-json-escape',
  title: 'a log in JSON is escaped as JSON',
  severity: 'error',
  why: 'By itself Nginx writes a quote or a byte above 127 as \\x22, which JSON does not know: the collector drops just the lines of odd clients, often those that one looks for. An absent number leaves a bare -.',
  source: 'nginx.org/en/docs/http/ngx_http_log_module.html#log_format, escape=json since 1.11.8',
  *judge(config) {
    for (const item of allNamed(config, 'log_format')) {
      const [, ...rest] = argsOf(item);
      if (rest.some((word) => isTemplated(word))) continue;
      const text = rest.join('');
      if (rest[0] === 'escape=none') {
        const raw = unescaped.exec(text)?.[1];
        if (raw !== undefined)
          yield {
            ...remark(
              item,
              `writes $${raw} as the client sent it: a quote breaks the line, and %0a in a path writes one that never was`,
              `log_format ${arg(item, 0)} escape=json '…`,
            ),
            severity: 'warning',
          };
        continue;
      }
      if (rest.some((word) => word.startsWith('escape='))) continue;
      const ofClient =
        /:\s*"[^"]*\$\{?(http_\w+|request(?:_uri)?|uri|args|query_string|remote_user|arg_\w+|cookie_\w+)\b/.exec(
          text,
        )?.[1];
      if (!/^\s*\{\s*"/.test(text) || ofClient === undefined) continue;
      yield remark(
        item,
        `writes a quote in $${ofClient} as \\x22, which is no JSON: such lines are lost in the collector`,
        `log_format ${arg(item, 0)} escape=json '…`,
      );
    }
  },
});
