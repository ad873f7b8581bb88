import { nearestWord } from '../../nearest-word.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allItems, allNamed, arg, argsOf, isComplete, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { nginxVariableFamilies, nginxVariables } from '../parts/nginx/variables.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every variable that is used is defined. */
export const nginxUndefinedVariable = nginxRule({
  id: 'nginx.undefined-variable',
  title: 'every variable that is used is defined',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: \'unknown "…" variable\'.',
  source: 'nginx.org/en/docs/varindex.html',
  *judge(config) {
    if (hasOtherModules(config)) return;
    yield* ofHttpInStream(config);
    const known = definedVariables(config);
    const small = new Set([...known].map((each) => each.toLowerCase()));
    const whole = isComplete(config);
    for (const [name, from] of expanding) {
      for (const item of allNamed(config, name)) {
        if (!isHttp(item)) continue;
        for (const word of item.directive.args.slice(from)) {
          for (const variable of variablesIn(word.value)) {
            if (isKnown(variable, small)) continue;
            const near = whole
              ? nearestWord(variable, [...known, ...nginxVariables])
              : builtIn.test(variable)
                ? nearestWord(variable, nginxVariables)
                : undefined;
            if (!whole && near === undefined) continue;
            yield {
              place: word.place,
              message: `nginx -t refuses the configuration: unknown "${variable}" variable`,
              help: near === undefined ? undefined : `did you mean $${near}?`,
            };
          }
        }
      }
    }
  },
});

/** Directives whose arguments Nginx expands, and the first argument in which it does. */
const expanding: readonly (readonly [string, number])[] = [
  ['add_header', 1],
  ['proxy_set_header', 1],
  ['return', 1],
  ['rewrite', 1],
  ['set', 1],
  ['map', 0],
  ['limit_req_zone', 0],
  ['limit_conn_zone', 0],
  ['proxy_pass', 0],
  ['root', 0],
  ['try_files', 0],
  ['log_format', 1],
  ['access_log', 0],
  ['if', 0],
  ['fastcgi_param', 1],
  ['proxy_cache_key', 0],
  ['add_trailer', 1],
  ['alias', 0],
  ['auth_basic', 0],
  ['charset', 0],
  ['error_page', 1],
  ['expires', 0],
  ['fastcgi_cache', 0],
  ['fastcgi_cache_bypass', 0],
  ['fastcgi_cache_key', 0],
  ['fastcgi_no_cache', 0],
  ['fastcgi_pass', 0],
  ['grpc_pass', 0],
  ['grpc_set_header', 1],
  ['hash', 0],
  ['index', 0],
  ['limit_rate', 0],
  ['proxy_cache', 0],
  ['proxy_cache_bypass', 0],
  ['proxy_no_cache', 0],
  ['proxy_redirect', 1],
  ['proxy_ssl_name', 0],
  ['secure_link', 0],
  ['secure_link_md5', 0],
  ['split_clients', 0],
  ['sub_filter', 0],
  ['uwsgi_param', 1],
  ['uwsgi_pass', 0],
];

/** Those bring none for requests. */
const withoutVariables =
  /(?:^|\/)ngx_(?:stream|mail|http_image_filter|http_xslt_filter|http_headers_more_filter|http_dav_ext|http_fancyindex|http_brotli_static)_module\.so$/;

/** Those may bring variables of their own. */
function hasOtherModules(config: NginxConfig): boolean {
  return (
    allNamed(config, 'load_module').some((item) => !withoutVariables.test(arg(item, 0))) ||
    allNamed(config, 'perl_set', 'js_set', 'js_import', 'auth_jwt', 'keyval').length > 0 ||
    allItems(config).some((item) => /_by_lua|^lua_/.test(item.directive.name))
  );
}

function definedVariables(config: NginxConfig): Set<string> {
  const known = new Set<string>();
  const bare = (word: string) => word.replace(/^\$/, '');
  for (const item of allNamed(config, 'set', 'auth_request_set')) known.add(bare(arg(item, 0)));
  for (const item of allNamed(config, 'map', 'split_clients', 'secure_link')) known.add(bare(arg(item, 1)));
  for (const item of allNamed(config, 'geo')) known.add(bare(argsOf(item).at(-1) ?? ''));
  for (const item of allItems(config)) {
    const words = [item.directive.name, ...argsOf(item)];
    for (const word of words)
      if (word.includes('(?'))
        for (const [, name = ''] of word.matchAll(/\(\?P?['<](\w+)['>]/g)) known.add(name);
  }
  return known;
}

function variablesIn(value: string): string[] {
  if (isTemplated(value)) return [];
  return [...value.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map(([, braced, plain]) =>
    (braced ?? plain ?? '').toLowerCase(),
  );
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  if (/^\d+$/.test(name) || nginxVariables.has(name)) return true;
  if (nginxVariableFamilies.some((family) => name.startsWith(family))) return true;
  return known.has(name);
}

/** Names that no map of one's own bears: also a piece of a config is judged by them. */
const builtIn =
  /^(?:ssl_client_|ssl_server_|ssl_pre|proxy_add_|proxy_protocol_|binary_remote|upstream_(?!http_|cookie_|trailer_))/;

/** Variables of requests: stream knows connections only. */
function* ofHttpInStream(config: NginxConfig): Generator<Remark> {
  const known = definedVariables(config);
  for (const item of allNamed(
    config,
    'log_format',
    'access_log',
    'proxy_pass',
    'map',
    'hash',
    'limit_conn_zone',
    'return',
  )) {
    if (item.context[0] !== 'stream') continue;
    for (const word of item.directive.args) {
      const variable = variablesIn(word.value).find((name) => ofRequests.test(name) && !known.has(name));
      if (variable !== undefined)
        yield {
          place: word.place,
          message: `nginx -t refuses the configuration: unknown "${variable}" variable, for stream knows connections and no requests`,
        };
    }
  }
}

const ofRequests =
  /^(?:http_\w+|sent_http_\w+|cookie_\w+|arg_\w+|args|request\w*|uri|document_uri|document_root|host|scheme|query_string|is_args|body_bytes_sent|server_name|upstream_http_\w+|upstream_status|upstream_response_\w+|upstream_header_time|upstream_cache_status|http2|http3|content_\w+)$/;
