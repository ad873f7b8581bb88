import { allNamed, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A regular expression for names matches no other domain. */
export const nginxServerNameOpen = nginxRule({
  id: 'nginx.server-name-open',
  title: 'a regular expression for names matches no other domain',
  severity: 'warning',
  why: 'Without ^, $ and \\\\. the expression also fits names that others own: whoever points shop.example.evil.test here is served the site under that name, and what the name picks out, a folder or a tenant, is of their choice.',
  source:
    'nginx.org/en/docs/http/server_names.html#regex_names: "anchors", "domain name dots should be escaped"',
  *judge(config) {
    for (const item of allNamed(config, 'server_name')) {
      if (!isHttp(item)) continue;
      for (const word of item.directive.args) {
        const { value } = word;
        if (!value.startsWith('~') || isTemplated(value)) continue;
        const pattern = value.replace(/^~\*?/, '');
        const fault = faultOf(pattern);
        if (fault === undefined) continue;
        yield { place: word.place, message: `"${value}" ${fault}`, help: `~${mended(pattern)}` };
      }
    }
  },
});

/** Between labels; `.+` and the like are meant. */
const looseDot = /(?<=[\w)+*}])\.(?=[a-z0-9(])/i;

/** Only of expressions that end in a domain: what takes any name is meant to. */
function faultOf(pattern: string): string | undefined {
  const domain = /[a-z0-9-]+(\\?\.)[a-z]{2,}\)?\$?$/i.exec(pattern);
  if (domain === null) return undefined;
  if (!pattern.endsWith('$')) return 'has no $ at its end: it fits every longer name as well';
  if (looseDot.test(withoutClasses(pattern)))
    return 'has a dot without a backslash: it stands for any character there';
  if (/^[a-z0-9-]+\\\.[a-z]/i.test(pattern)) return 'has no ^ at its start: it fits every name that ends so';
  return undefined;
}

function withoutClasses(pattern: string): string {
  return pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, (whole) => 'x'.repeat(whole.length));
}

function mended(pattern: string): string {
  const dots = pattern.replaceAll(/(?<=[\w)+*}\]])(?<!\\)\.(?=[a-z0-9(])/gi, '\\.');
  return `${dots.startsWith('^') ? '' : '^'}${dots}${dots.endsWith('$') ? '' : '$'}`;
}
