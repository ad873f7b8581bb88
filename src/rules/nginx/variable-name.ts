import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import { allItems, allNamed, isData, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { fixedVariables } from '../parts/nginx/variables.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What is set is a variable that can be set. */
export const nginxVariableName = nginxRule({
  id: 'nginx.variable-name',
  title: 'what is set is a variable that can be set',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid variable name", or "the duplicate variable" for one of its own. Nothing is reloaded.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#set, varindex.html',
  *judge(config) {
    for (const [name, which] of setters) {
      for (const item of allNamed(config, name)) {
        const word = item.directive.args.at(which);
        if (word === undefined || isData(item) || !isHttp(item) || isTemplated(word.value)) continue;
        if (!takesCount(item)) continue;
        const bare = word.value.replace(/^\$/, '').toLowerCase();
        if (!/^\$./.test(word.value)) yield refused(word, 'is no name of a variable', `$${word.value}`);
        else if (fixedVariables.has(bare) || (name === 'set' && bare === 'http_host'))
          yield refused(word, "is Nginx's own, and cannot be set", `another name: $my_${bare}`);
      }
    }
    for (const item of allNamed(config, 'if', 'map', 'set', 'proxy_set_header', 'limit_req_zone')) {
      for (const word of item.directive.args) {
        const [, name, rest] =
          /\$((?:sent_|upstream_)?http_(?:x|cf|user|if|true|fly))(-[a-z][a-z-]*)/i.exec(word.value) ?? [];
        if (name === undefined || rest === undefined || !isHttp(item)) continue;
        yield {
          place: word.place,
          message: `$${name} ends at the hyphen: no header is called so, and the rest is text`,
          help: `$${name}${rest.replaceAll('-', '_').toLowerCase()}`,
        };
      }
    }
    for (const item of allItems(config)) {
      if (!isHttp(item) || !expanded.has(item.directive.name)) continue;
      for (const word of item.directive.args.slice(1)) {
        if (isTemplated(word.value) || word.raw.includes('\\$')) continue;
        const [, open] = /\$\{(\w+)(?![\w}])/.exec(word.value) ?? [];
        if (open !== undefined) yield refused(word, `does not close "${open}"`, `$\{${open}}`);
        else if (/\$(?![\w{])/.test(word.value)) yield refused(word, 'has a $ without a name', undefined);
      }
    }
  },
});

/** Each with the argument that names the variable. */
const setters: readonly (readonly [string, number])[] = [
  ['set', 0],
  ['auth_request_set', 0],
  ['map', 1],
  ['split_clients', 1],
  ['geo', -1],
];

const expanded = new Set(['set', 'add_header', 'proxy_set_header', 'fastcgi_param', 'log_format']);

function takesCount({ directive: { name, args } }: NginxItem): boolean {
  return name === 'geo' ? args.length > 0 && args.length < 3 : args.length === 2;
}

function refused(word: NginxWord, what: string, help: string | undefined) {
  return { place: word.place, message: `nginx -t refuses the configuration: ${word.raw} ${what}`, help };
}
