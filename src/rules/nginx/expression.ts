import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { faultOfExpression } from '../parts/nginx/expression.ts';
import { allNamed, isData } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A regular expression is one. */
export const nginxExpression = nginxRule({
  id: 'nginx.expression',
  title: 'a regular expression is one',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "pcre2_compile() failed". Nothing is reloaded, and after the next restart nothing is served.',
  source: 'pcre2pattern(3); nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const [word, pattern] of expressionsOf(config)) {
      if (isTemplated(word.value)) continue;
      const fault = faultOfExpression(pattern);
      if (fault !== undefined)
        yield {
          place: word.place,
          message: `nginx -t refuses the configuration: ${fault} in "${pattern}"`,
          help: /^\*\w*\./.test(pattern) ? 'this is no pattern of the shell: \\.php$' : undefined,
        };
    }
    for (const item of allNamed(config, 'fastcgi_split_path_info')) yield* withoutTwo(item);
  },
});

function* expressionsOf(config: NginxRead): Generator<readonly [NginxWord, string]> {
  for (const { directive } of allNamed(config, 'location')) {
    const [first, second] = directive.args;
    if (first === undefined || directive.block === undefined) continue;
    if (second !== undefined && /^~\*?$/.test(first.value)) yield [second, second.value];
    const [, glued] = /^~\*?(.+)$/s.exec(first.value) ?? [];
    if (second === undefined && glued !== undefined) yield [first, glued];
  }
  for (const item of allNamed(config, 'rewrite')) {
    const [word] = item.directive.args;
    if (word !== undefined && !isData(item)) yield [word, word.value];
  }
  for (const { directive } of allNamed(config, 'if')) {
    const [, operator, word] = directive.args;
    if (directive.args.length < 3 || !/^!?~\*?$/.test(operator?.value ?? '') || word === undefined) continue;
    // The parenthesis that closes the condition is part of the last word, or a word of its own.
    if (directive.args.length === 4) yield [word, word.value];
    else if (word.quote === undefined) yield [word, word.value.replace(/\)$/, '')];
  }
  for (const item of allNamed(
    config,
    'server_name',
    'valid_referers',
    'proxy_redirect',
    'proxy_cookie_path',
  )) {
    for (const word of isData(item) ? [] : item.directive.args)
      if (/^~[^$]/.test(word.value)) yield [word, word.value.replace(/^~\*?/, '')];
  }
  for (const map of allNamed(config, 'map')) {
    for (const { directive } of map.children)
      if (/^~./.test(directive.nameWord.value))
        yield [directive.nameWord, directive.nameWord.value.replace(/^~\*?/, '')];
  }
}

/** Nginx takes the script out of the first parenthesis, and the path behind it out of the second. */
function* withoutTwo(item: NginxItem): Generator<Remark> {
  const [word] = item.directive.args;
  if (word === undefined || isTemplated(word.value) || /[[\\]\(/.test(word.value)) return;
  const captures = [...word.value.matchAll(/\((?!\?(?!P?<\w|'))/g)].length;
  if (captures !== 2)
    yield {
      place: word.place,
      message: 'nginx -t refuses the configuration: the pattern must have 2 captures',
      help: 'fastcgi_split_path_info ^(.+?\\.php)(/.*)$;',
    };
}
