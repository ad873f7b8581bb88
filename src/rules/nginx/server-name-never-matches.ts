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
        if (value.startsWith('~') || isTemplated(value)) continue;
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
  const plain = name.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '');
  if (!/\*/.test(plain.replace(/^\*\.|\.\*$/g, '')) || plain === '*') return plain;
  return `~^${plain.replaceAll('.', '\\.').replaceAll('*', '[^.]*')}$`;
}

function faultOf(name: string): string | undefined {
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
