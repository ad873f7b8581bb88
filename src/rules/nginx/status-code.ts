import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, isData, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A status is a number that Nginx takes. */
export const nginxStatusCode = nginxRule({
  id: 'nginx.status-code',
  title: 'a status is a number that Nginx takes',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid return code", "value must be between 300 and 599". Nothing is reloaded.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#return, ngx_http_core_module.html#error_page',
  *judge(config) {
    for (const [name, read] of readers) {
      for (const item of allNamed(config, name)) {
        if (isData(item) || !isHttp(item)) continue;
        if (item.directive.args.some(({ value }) => isTemplated(value))) continue;
        yield* read(item);
      }
    }
  },
});

const readers: readonly (readonly [string, (item: NginxItem) => Generator<Remark>])[] = [
  [
    'return',
    function* ({ directive, parent }) {
      const [first, second] = directive.args;
      // In a piece of stream it is the text that is sent.
      if (
        first !== undefined &&
        second === undefined &&
        parent !== undefined &&
        /^30[12378]$/.test(first.value)
      ) {
        yield {
          place: first.place,
          message: `a redirect to nowhere: Nginx answers ${first.value} without a Location, and browsers show an error`,
          help: `return ${first.value} https://…;`,
        };
        return;
      }
      if (first?.value === '200' && second !== undefined && /^https?:\/\/[^\s"<]+$/.test(second.value)) {
        yield {
          place: first.place,
          message: 'the address is the text of an answer 200: browsers show it, and go nowhere',
          help: `return 302 ${second.value};`,
          severity: 'warning',
        };
        return;
      }
      if (first === undefined || parent === undefined || /^\d{1,3}$/.test(first.value)) return;
      if (
        second === undefined &&
        (/^(?:https?:\/\/|\$scheme)/i.test(first.value) || first.value.includes('$'))
      )
        return;
      yield refused(first, 'is no status', `return 301 ${first.value.replace(/^30[1278]\s+/, '')};`);
    },
  ],
  [
    'error_page',
    function* ({ directive }) {
      const codes = directive.args.slice(0, -1);
      for (const [index, word] of codes.entries()) {
        const { value } = word;
        if (/^=\d*$/.test(value) && index === codes.length - 1) continue;
        const number = /^\d+$/.test(value) ? Number(value) : 0;
        if (number >= 300 && number <= 599 && number !== 499) continue;
        yield refused(
          word,
          number > 0 ? 'is no status from 300 to 599 that can have a page' : 'is no status',
          value.includes(',') ? value.replaceAll(',', ' ') : undefined,
        );
        return;
      }
    },
  ],
  [
    'try_files',
    function* ({ directive }) {
      const last = directive.args.at(-1);
      if (
        directive.args.length > 1 &&
        last !== undefined &&
        /^=/.test(last.value) &&
        !/^=\d{1,3}$/.test(last.value)
      )
        yield refused(last, 'is no status', '=404');
    },
  ],
];

function refused(word: NginxWord, what: string, help: string | undefined): Remark {
  return { place: word.place, message: `nginx -t refuses the configuration: ${word.raw} ${what}`, help };
}
