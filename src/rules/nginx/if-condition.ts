import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The condition of an if is one that Nginx can read. */
export const nginxIfCondition = nginxRule({
  id: 'nginx.if-condition',
  title: 'the condition of an if is one that Nginx can read',
  severity: 'error',
  why: "Nginx refuses the whole configuration: 'invalid condition'. There is no `==`, `&&` or `||`. And = compares letter by letter: an expression or a network behind it is never met.",
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  *judge(config) {
    for (const item of allNamed(config, 'if')) {
      const words = conditionOf(item);
      if (words?.[0]?.startsWith('$') && !arg(item, 0).startsWith('('))
        yield remark(
          item,
          `nginx -t refuses the configuration: the condition stands in no parentheses`,
          `if (${words.join(' ')}) { … }`,
        );
      if (words === undefined || words.some((word) => isTemplated(word))) continue;
      const never = isCondition(words) ? neverEqual(words) : undefined;
      if (never !== undefined) yield remark(item, never.message, never.help);
      if (isCondition(words)) continue;
      yield remark(
        item,
        `nginx -t refuses the configuration: it cannot read the condition (${words.join(' ')})`,
        'one comparison with =, !=, ~, ~*, !~ or !~*, or a map that combines several',
      );
    }
  },
});

function conditionOf(item: NginxItem): string[] | undefined {
  const words = argsOf(item);
  const text = item.directive.args.map((word) => word.raw);
  if (!text[0]?.startsWith('(') || !text.at(-1)?.endsWith(')')) return words.length > 0 ? words : undefined;
  return words
    .map((word, i) => word.slice(i === 0 ? 1 : 0, i === words.length - 1 ? -1 : undefined))
    .filter((word, i) => word !== '' || (i !== 0 && i !== words.length - 1));
}

function isCondition(words: readonly string[]): boolean {
  const [first = '', operator] = words;
  if (/^!?-[fdex]$/.test(first)) return words.length === 2;
  if (!first.startsWith('$') || first.length < 2) return false;
  if (words.length === 1) return true;
  return ['=', '!=', '~', '~*', '!~', '!~*'].includes(operator ?? '') && words.length === 3;
}

/** `= ^(PUT|DELETE)$` and `$remote_addr = 10.0.0.0/8`: no request has that word. */
function neverEqual([variable = '', operator = '', value = '']: readonly string[]):
  | { message: string; help: string }
  | undefined {
  if (/^\$\{?(?:realip_)?remote_addr\}?$/.test(variable) && /^[\d.]+\/\d+$|^[\da-f:]+\/\d+$/i.test(value))
    return {
      message: `no address is called ${value}: an if knows no networks`,
      help: 'allow and deny, or geo',
    };
  if (operator !== '=' && operator !== '!=') return undefined;
  const isExpression = /^\^[\w(/]|^[^$]*\w\)?\$$|^\(?[\w-]+(?:\|[\w-]+)+\)?$|\.\*/.test(value);
  if (!isExpression || !ofWords.test(variable)) return undefined;
  return {
    message: `${operator} compares letter by letter: ${variable} is never "${value}"`,
    help: `if (${variable} ${operator === '=' ? '~' : '!~'} ${value})`,
  };
}

const ofWords =
  /^\$\{?(?:request_method|host|http_host|uri|document_uri|request_uri|scheme|remote_addr|http_user_agent|http_referer|http_origin|request_filename|server_protocol)\}?$/;
