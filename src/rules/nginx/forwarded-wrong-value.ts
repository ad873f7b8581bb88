import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, serverOf } from '../parts/nginx/items.ts';
import { namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A forwarded header says what its name says. */
export const nginxForwardedWrongValue = nginxRule({
  id: 'nginx.forwarded-wrong-value',
  title: 'a forwarded header says what its name says',
  severity: 'error',
  why: 'With another variable in it, or one without its dollar sign, the application logs and limits one address for all, takes HTTPS for HTTP, or writes a name into links that nobody can open.',
  source: 'nginx.org/en/docs/varindex.html; ngx_http_core_module.html#variables',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_set_header', 'grpc_set_header')) {
      const name = arg(item, 0).toLowerCase();
      const value = arg(item, 1).replace(/^\$\{(\w+)\}$/, '$$$1');
      const meant = misspelt.find(([expression]) => expression.test(name))?.[1];
      if (meant !== undefined && value !== '')
        yield remark(
          item,
          `no application reads ${arg(item, 0)}: the header is called ${meant}`,
          `${item.directive.name} ${meant} ${arg(item, 1)};`,
        );
      const kind = kinds.find(({ headers }) => headers.test(name));
      if (kind === undefined || value === '') continue;
      const what = faultOf(item, kind, value);
      if (what !== undefined)
        yield remark(item, what, `${item.directive.name} ${arg(item, 0)} ${kind.right};`);
    }
    for (const item of allNamed(config, 'fastcgi_param', 'uwsgi_param', 'scgi_param')) {
      const [name, value] = [arg(item, 0), arg(item, 1)];
      if (!plain.test(value) || (value !== name.toLowerCase() && value !== usual[name])) continue;
      yield remark(
        item,
        `${name} is the word "${value}": a variable has a dollar sign in front`,
        `${item.directive.name} ${name} $${value};`,
      );
    }
  },
});

interface Kind {
  readonly headers: RegExp;
  /** What the header is for. */
  readonly means: string;
  readonly wrong: RegExp;
  readonly right: string;
}

const kinds: readonly Kind[] = [
  {
    headers: /^x-(?:forwarded-for|real-ip|client-ip)$/,
    means: 'the address of the client',
    wrong:
      /^(?:\$(?:host|http_host|server_name|server_addr|server_port|hostname|proxy_host|proxy_port|remote_port|remote_user|scheme|upstream_addr|request_id|http_user_agent)|127\.0\.0\.1|localhost|\[?::1\]?)$/,
    right: '$remote_addr',
  },
  {
    headers: /^x-(?:forwarded-(?:proto|scheme)|scheme|url-scheme)$/,
    means: 'http or https',
    wrong:
      /^(?:\$(?:server_protocol|ssl_protocol|https|host|http_host|server_port|remote_addr|ssl_cipher|proxy_host|http_cf_visitor)|on|ssl|tls|https:\/\/|\$scheme:\/\/)$/,
    right: '$scheme',
  },
  {
    headers: /^x-forwarded-port$/,
    means: "the server's port",
    wrong: /^\$(?:remote_port|proxy_port|scheme|host|http_host|realip_remote_port|proxy_host)$/,
    right: '$server_port',
  },
  {
    headers: /^(?:host|x-forwarded-host|x-forwarded-server)$/,
    means: 'the host that the client asked for',
    wrong:
      /^\$(?:remote_addr|server_addr|scheme|request_uri|uri|server_port|remote_port|hostname|binary_remote_addr)$/,
    right: '$host',
  },
  {
    headers: /^upgrade$/,
    means: 'what the client asks to change to',
    wrong: /^\$connection_upgrade$/,
    right: '$http_upgrade',
  },
];

const misspelt: readonly (readonly [RegExp, string])[] = [
  [
    /^x-(?!forwarded-)f\w{4,8}e?[rd]s?-for$|^x-forwarded-?(?:fro|four|form)$|^x-forwardedfor$/,
    'X-Forwarded-For',
  ],
  [
    /^x-(?!forwarded-)f\w{4,8}e?[rd]s?-proto$|^x-forwarded-?(?:prto|porto|prot|protoc)$|^x-forwardedproto$/,
    'X-Forwarded-Proto',
  ],
  [/^x-(?!forwarded-)f\w{4,8}e?[rd]s?-host$|^x-forwardedhost$/, 'X-Forwarded-Host'],
  [/^x-rela-ip$|^x-raal-ip$|^x-reel-ip$|^x-real-pi$/, 'X-Real-IP'],
];

const plain = /^[a-z_]+$/;
const usual: Readonly<Record<string, string>> = { SCRIPT_NAME: 'fastcgi_script_name', HTTP_HOST: 'host' };
/** Variables that are set in such headers, as words. */
const withoutDollar =
  /^(?:host|http_host|scheme|remote_addr|proxy_add_x_forwarded_for|server_port|server_name|http_upgrade|http_x_forwarded_for|binary_remote_addr)$/;

function faultOf(item: NginxItem, kind: Kind, value: string): string | undefined {
  const name = arg(item, 0);
  if (withoutDollar.test(value))
    return `${name} is the word "${value}": a variable has a dollar sign in front`;
  if (kind.wrong.test(value) && !(name.toLowerCase() === 'x-forwarded-server' && value === '$hostname'))
    return `${name} says ${kind.means}, and ${value} is something else`;
  if (/^x-(?:real|client)-ip$/i.test(name) && value === '$proxy_add_x_forwarded_for')
    return `${name} is one address, and ${value} is a list with what the client wrote in front`;
  const server = serverOf(item);
  if (server === undefined || item.parent === undefined) return undefined;
  if (
    /^x-/.test(kind.headers.source.slice(1)) &&
    value === '$realip_remote_addr' &&
    kind.right === '$remote_addr'
  )
    return inForce(item.parent, 'set_real_ip_from').length > 0
      ? `${name} is the address of the proxy in front: $realip_remote_addr is what real_ip_header replaced`
      : undefined;
  const [first = ''] = namesOf(server);
  if (
    kind.right === '$host' &&
    value === '$server_name' &&
    (/^[~*.]|\*$/.test(first) || first === '_' || first === '')
  )
    return `$server_name is "${first}" here, as the server block has it: the application is told that for its host`;
  return undefined;
}
