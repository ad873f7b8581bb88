import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, isHttp, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** One address is spoken to in one language. */
export const nginxProtocolMixed = nginxRule({
  id: 'nginx.protocol-mixed',
  title: 'one address is spoken to in one language',
  severity: 'error',
  why: 'A port speaks HTTP, or FastCGI, or uwsgi, with TLS or without: whoever is asked in another language closes the connection, and every request of that location is 502.',
  source:
    'nginx.org/en/docs/http/ngx_http_uwsgi_module.html, ngx_http_fastcgi_module.html, ngx_http_proxy_module.html',
  *judge(config) {
    const byAddress = new Map<string, { item: NginxItem; language: string; isTls: boolean | undefined }[]>();
    for (const item of allNamed(config, ...Object.keys(languages))) {
      const target = passedTo(item);
      if (
        !isHttp(item) ||
        item.parent?.directive.name === 'server' ||
        isTemplated(target) ||
        target.includes('$')
      )
        continue;
      const [, scheme = '', rest = ''] = /^(?:(\w+):\/\/)?(.*)$/s.exec(target) ?? [];
      const address = /^unix:[^:]+/.exec(rest)?.[0] ?? rest.replace(/\/.*$/, '');
      const group = allNamed(config, 'upstream').find((each) => arg(each, 0) === address);
      const servers = group === undefined ? [address] : own(group, 'server').map((each) => arg(each, 0));
      const isTls =
        item.directive.name === 'proxy_pass' || item.directive.name === 'grpc_pass'
          ? /s$/.test(scheme)
          : undefined;
      const [first, more] = servers;
      if (first === undefined || (!/:\d+$/.test(first) && !first.startsWith('unix:'))) continue;
      yield* onOtherPort(item, servers, isTls);
      const entry = { item, language: languages[item.directive.name] ?? '', isTls };
      const key = more === undefined ? first : address;
      byAddress.set(key, [...(byAddress.get(key) ?? []), entry]);
    }
    for (const [address, all] of byAddress) yield* mixed(address, all);
    yield* tlsDropped(config);
  },
});

/** gRPC and HTTP can share a port. */
const languages: Readonly<Record<string, string>> = {
  proxy_pass: 'HTTP',
  grpc_pass: 'HTTP',
  fastcgi_pass: 'FastCGI',
  uwsgi_pass: 'uwsgi',
  scgi_pass: 'SCGI',
  memcached_pass: 'memcached',
};

function* mixed(
  address: string,
  all: readonly { item: NginxItem; language: string; isTls: boolean | undefined }[],
): Generator<Remark> {
  const [first] = all;
  if (first === undefined) return;
  const counts = Map.groupBy(all, ({ language }) => language);
  if (counts.size > 1) {
    // HTTP is what is written out of habit.
    const odd = counts.get('HTTP') ?? counts.get(first.language) ?? [];
    const right = all.find(({ language }) => !odd.some((each) => each.language === language));
    for (const { item, language } of odd)
      yield remark(
        item,
        `speaks ${language} to ${address}, which is spoken to in ${right?.language} in line ${right?.item.directive.place.line}: one of the two is answered 502`,
        right === undefined ? undefined : `${right.item.directive.name} ${arg(right.item, 0)};`,
      );
    return;
  }
  const secure = all.filter(({ isTls }) => isTls === true);
  const plain = all.filter(({ isTls }) => isTls !== true);
  const right = secure.length > plain.length ? secure[0] : plain[0];
  if (secure.length === 0 || right === undefined) return;
  for (const { item } of right.isTls === true ? plain : secure)
    yield remark(
      item,
      right.isTls === true
        ? `speaks to ${address} without TLS, to which line ${right.item.directive.place.line} speaks TLS: one of the two is answered 400`
        : `speaks TLS to ${address}, to which line ${right.item.directive.place.line} speaks without: one of the two is answered 502`,
      `${right.item.directive.name} ${arg(right.item, 0)};`,
    );
}

/** What nobody changes: 443 speaks TLS, 80 does not. */
function* onOtherPort(
  item: NginxItem,
  servers: readonly string[],
  isTls: boolean | undefined,
): Generator<Remark> {
  if (isTls === undefined) return;
  const port = isTls ? ':80' : ':443';
  if (!servers.every((server) => server.endsWith(port))) return;
  yield remark(
    item,
    isTls
      ? 'speaks TLS to port 80, where nobody does: every request is 502, "wrong version number"'
      : 'speaks plain HTTP to port 443: every request is answered 400, "The plain HTTP request was sent to HTTPS port"',
    `${item.directive.name} ${isTls ? arg(item, 0).replace(/s:/, ':') : arg(item, 0).replace(/^(\w+?):/, '$1s:')};`,
  );
}

/** How TLS is to be spoken to an upstream that is spoken to without. */
function* tlsDropped(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'proxy_pass')) {
    const block = item.parent;
    if (block === undefined || !isHttp(item) || !/^http:\/\/[^$]/.test(passedTo(item))) continue;
    const told = block.children.find(
      (each) =>
        each.tree.file === item.tree.file && aboutTls.test(each.directive.name) && arg(each, 0) !== 'off',
    );
    if (told === undefined) continue;
    const { name, place } = told.directive;
    yield {
      ...remark(
        item,
        `passes requests on without TLS, and ${name} in line ${place.line} does nothing`,
        `proxy_pass ${arg(item, 0).replace(/^http:/, 'https:')};`,
      ),
      severity: 'warning',
    };
  }
}

const aboutTls =
  /^proxy_ssl_(?:verify|trusted_certificate|name|server_name|certificate|certificate_key|crl)$/;
