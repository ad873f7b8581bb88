import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No password or token stands in Nginx's config. */
export const nginxSecretInConfig = nginxRule({
  id: 'nginx.secret-in-config',
  title: "no password or token stands in Nginx's config",
  severity: 'warning',
  why: 'The config is in git, in the image and in `nginx -T` of every support ticket; a comparison by `if` also tells by its time how much of a guess was right.',
  source:
    'nginx.org/en/docs/http/ngx_http_auth_basic_module.html, auth_basic_user_file; include of a file with other rights',
  *judge(config) {
    const items = [
      ...allNamed(config, 'proxy_set_header', 'grpc_set_header', 'fastcgi_param', 'if', 'set'),
      ...allNamed(config, 'map').flatMap((item) =>
        secretVariable.test(argsOf(item)[0] ?? '') ? item.children : [],
      ),
    ];
    for (const item of items) {
      const word = secretIn(item);
      if (word === undefined || isTemplated(word.value)) continue;
      yield {
        place: word.place,
        message: 'this secret stands here in plain text',
        help: 'include /etc/nginx/secrets/….conf; a file that is not in the repository',
      };
    }
  },
});

const secretHeader =
  /^(?:(?:x-)?(?:api|auth|access)-?(?:key|token|secret)|private-token|proxy-authorization)$/i;
const secretVariable =
  /^\$\{?(?:http_(?:authorization|\w*(?:token|secret|api_?key|access_?key|passw(?:or)?d))|arg_\w*(?:token|api_?key|secret|passw(?:or)?d)|arg_key)\}?$/i;

function secretIn(item: NginxItem): NginxWord | undefined {
  const { name, args } = item.directive;
  const [first, second] = args;
  if (name === 'if') {
    if (!secretVariable.test(first?.value.replace(/^\(/, '') ?? '')) return undefined;
    return args
      .slice(1)
      .find(({ value }) => isSecret(value.replace(/\)$/, '').replaceAll(/^["']|["']$/g, '')));
  }
  if (item.parent?.directive.name === 'map')
    return isSecret(name) && name !== 'default' && !name.startsWith('~')
      ? item.directive.nameWord
      : undefined;
  const header = first?.value ?? '';
  const text = second?.value ?? '';
  if (name === 'set') return /^(?:basic|bearer)\s/i.test(text) && isSecret(text) ? second : undefined;
  const isHeader = /^authorization$/i.test(header)
    ? /^(?:basic|bearer|token)\s/i.test(text)
    : secretHeader.test(header) ||
      (name === 'fastcgi_param' && /(?:SECRET|PASSWORD|PASSWD|TOKEN|API_KEY|SECRET_KEY)$/.test(header));
  return isHeader && isSecret(text) ? second : undefined;
}

/** No variable, nothing empty, nothing to be filled in, and of the length of one. */
function isSecret(text: string): boolean {
  const plain = text.replace(/^(?:basic|bearer|token)\s+/i, '');
  return /^[\w+/=.:-]{8,}$/.test(plain) && /\d/.test(plain) && !/change|example|placeholder|xxx/i.test(plain);
}
