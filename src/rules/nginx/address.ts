import type { NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, isComplete, isData, isHttp } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Addresses are written as Nginx reads them. */
export const nginxAddress = nginxRule({
  id: 'nginx.address',
  title: 'addresses are written as Nginx reads them',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid URL prefix", "invalid port", "no port in upstream", "invalid host". Nothing is reloaded, and after the next restart nothing is served.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass, ngx_http_fastcgi_module.html#fastcgi_pass',
  *judge(config) {
    const upstreams = new Set(allNamed(config, 'upstream').map((item) => arg(item, 0)));
    const complete = isComplete(config);
    const judged = (item: NginxItem, fault: (value: string) => Fault | undefined): Remark[] => {
      const [word] = item.directive.args;
      const found = word === undefined || isTemplated(word.value) ? undefined : fault(word.value);
      return word === undefined || found === undefined ? [] : [refused(word, found)];
    };
    for (const item of allNamed(config, 'proxy_pass')) {
      // Directly in a server it is one of stream.
      const around = item.parent?.directive.name;
      if (around !== 'location' && around !== 'if' && around !== 'limit_except') continue;
      yield* judged(item, (value) => (isHttp(item) ? faultOfUrl(value) : undefined));
    }
    for (const [name, scheme] of binary) {
      for (const item of allNamed(config, name)) {
        yield* judged(item, (value) => {
          if (value.includes('$')) return undefined;
          const address = value.replace(scheme, '');
          const needsPort = /^[\d.]+$/.test(address) || (complete && !upstreams.has(address));
          return faultOfPeer(address, needsPort);
        });
      }
    }
    for (const item of allNamed(config, 'server')) {
      if (item.parent?.directive.name !== 'upstream') continue;
      yield* judged(item, (value) =>
        value.includes('$')
          ? ['Nginx expands no variable there: it looks for a host of that name', undefined]
          : /:\/\/|^[^:]*\//.test(value)
            ? undefined
            : faultOfPeer(value, !isHttp(item)),
      );
    }
    for (const item of allNamed(config, 'listen')) if (!isData(item)) yield* judged(item, faultOfListen);
  },
});

type Fault = readonly [string, string | undefined];

const binary: readonly (readonly [string, RegExp])[] = [
  ['fastcgi_pass', /^$/],
  ['scgi_pass', /^$/],
  ['memcached_pass', /^$/],
  ['uwsgi_pass', /^s?uwsgi:\/\//],
  ['grpc_pass', /^grpcs?:\/\//],
];

function faultOfUrl(value: string): Fault | undefined {
  if (value.includes('$')) return undefined;
  const [, rest] = /^https?:\/\/(.*)$/is.exec(value) ?? [];
  if (rest === undefined)
    return [
      'invalid URL prefix, it begins with http:// or https://',
      /^[\w.-]+(?::\d+)?(?:\/|$)/.test(value) ? `proxy_pass http://${value};` : undefined,
    ];
  return rest.startsWith('unix:') ? undefined : faultOfHost(/^[^/?]*/.exec(rest)?.[0] ?? '');
}

function faultOfPeer(value: string, needsPort: boolean): Fault | undefined {
  if (value.startsWith('unix:')) return value === 'unix:' ? ['no path of the socket', undefined] : undefined;
  if (/:\/\//.test(value)) return ['invalid host, there is no scheme there', value.replace(/^\w+:\/\//, '')];
  if (value.startsWith('/')) return ['invalid host, the path of a socket follows unix:', `unix:${value}`];
  if (value.includes('/')) return ['invalid host, there is no path there', value.replace(/\/.*$/, '')];
  if (needsPort && !/:\d+$/.test(value.replace(/^\[.*\]$/, ''))) return ['no port', `${value}:9000`];
  return faultOfHost(value);
}

function faultOfHost(value: string): Fault | undefined {
  const [, host, port] = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/s.exec(value) ?? [];
  if (host === undefined) return ['an address of IPv6 stands in brackets', `[${value}]`];
  if (host === '') return ['no host', undefined];
  return port === undefined || isPort(port) ? undefined : [`invalid port "${port}"`, undefined];
}

function faultOfListen(value: string): Fault | undefined {
  if (value.startsWith('unix:')) return value === 'unix:' ? ['no path of the socket', undefined] : undefined;
  if (value.includes('$')) return ['Nginx expands no variable there', undefined];
  if (/^\d+-\d+$/.test(value) || /^.+:\d+-\d+$/.test(value)) return undefined;
  if (/^\d+$/.test(value)) return isPort(value) ? undefined : [`invalid port "${value}"`, '1 to 65535'];
  if (value.includes('/')) return ['invalid host', undefined];
  if (value.includes(',')) return ['one address a line', undefined];
  return faultOfHost(value);
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) > 0 && Number(text) < 65_536;
}

function refused(word: NginxWord, [what, help]: Fault): Remark {
  return { place: word.place, message: `nginx -t refuses the configuration: ${word.raw}: ${what}`, help };
}
