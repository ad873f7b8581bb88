import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, isHttp, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
      const target = arg(item, 0);
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
      if (first === undefined || more !== undefined || (!/:\d+$/.test(first) && !first.startsWith('unix:')))
        continue;
      const entry = { item, language: languages[item.directive.name] ?? '', isTls };
      byAddress.set(first, [...(byAddress.get(first) ?? []), entry]);
    }
    for (const [address, all] of byAddress) yield* mixed(address, all);
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
  const other = all.find(({ isTls }) => isTls !== first.isTls);
  if (other === undefined) return;
  const secure = first.isTls === true ? first : other;
  const plain = secure === first ? other : first;
  yield remark(
    secure.item,
    `speaks TLS to ${address}, to which line ${plain.item.directive.place.line} speaks without: one of the two is answered 502`,
    `${plain.item.directive.name} ${arg(plain.item, 0)};`,
  );
}
