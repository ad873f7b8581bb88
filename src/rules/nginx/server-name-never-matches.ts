import { domainToASCII } from 'node:url';
import { allNamed, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A server name is a name. */
export const nginxServerNameNeverMatches = nginxRule({
  id: 'nginx.server-name-never-matches',
  title: 'a server name is a name',
  severity: 'error',
  why: 'A name with a scheme, a port or a path matches no Host header, so requests go to another server; a star in the middle Nginx refuses.',
  source: 'nginx.org/en/docs/http/server_names.html',
  *judge(config) {
    for (const item of allNamed(config, 'server_name')) {
      if (!isHttp(item)) continue;
      for (const word of item.directive.args) {
        const { value } = word;
        if (value.startsWith('~') || isTemplated(value) || /^\[[0-9a-f:.]+\]$/i.test(value)) continue;
        const fault = faultOf(value);
        if (fault !== undefined)
          yield {
            place: word.place,
            message: `"${value}" ${fault}`,
            help: mended(value),
          };
      }
    }
  },
});

/** What only an expression can say, or the name within. */
function mended(name: string): string {
  if (/[\^$()|\\[\]+?]/.test(name)) return `~${name}`;
  if (/[\u0080-\uffff]/.test(name)) return domainToASCII(name);
  const plain = name
    .replace(/^\w+:\/\//, '')
    .replace(/[:/].*$/, '')
    .replace(/,\s*/g, ' ')
    .replace(/[. ]+$/, '');
  if (!/\*/.test(plain.replace(/^\*\.|\.\*$/g, '')) || plain === '*') return plain;
  return `~^${plain.replaceAll('.', '\\.').replaceAll('*', '[^.]*')}$`;
}

function faultOf(name: string): string | undefined {
  if (/[\^$()|\\[\]+?]/.test(name))
    return 'is compared letter by letter: without a ~ in front it is no regular expression, and no Host header is like it';
  if (/[,\s]/.test(name))
    return 'has a comma or a space in it, which no Host header has: names are parted by spaces alone';
  if (/[\u0080-\uffff]/.test(name))
    return 'is not what a browser sends: a name with other letters than a-z comes in Punycode, as xn--…';
  if (/[^.*]\.$/.test(name))
    return 'ends with a dot, which Nginx takes off the Host header before it compares';
  if (/^\w+:\/\//.test(name))
    return 'begins with a scheme: no Host header does, this server never answers by that name';
  if (/^[^[\]]*:\d+$/.test(name))
    return 'has a port: Nginx compares the name without it, this server never answers by that name';
  if (name === '*' || name === '.') return 'is no name: nginx -t refuses it';
  if (name.includes('/')) return 'has a path: Nginx compares names only';
  if (/^.+\*.+$/.test(name.replace(/^\*\./, '').replace(/\.\*$/, '')) || /\*(?!\.)(?!$)|[^.*]\*/.test(name)) {
    return 'has its star in the middle: nginx -t refuses it, a star stands for whole labels at an end';
  }
  return undefined;
}
