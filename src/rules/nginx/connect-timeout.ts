import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inside, isHttp, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nobody waits for a connection for minutes. */
export const nginxConnectTimeout = nginxRule({
  id: 'nginx.connect-timeout',
  title: 'nobody waits for a connection for minutes',
  severity: 'warning',
  why: 'Linux gives up a connection by itself after about two minutes, and visitors long before: requests pile up before a server that is away, instead of going to the next one.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout: "cannot usually exceed 75 seconds"',
  *judge(config) {
    const ways = ['proxy', 'fastcgi', 'uwsgi', 'grpc'];
    const all = ways.flatMap((by) => [`${by}_connect_timeout`, `${by}_send_timeout`, `${by}_read_timeout`]);
    for (const item of allNamed(config, ...all)) {
      if (!/^0+(?:ms|[smhd])?$/.test(arg(item, 0))) continue;
      yield remark(
        item,
        '0 is no time at all, and not without end: Nginx answers 504 at once',
        `${item.directive.name} 60s;`,
      );
    }
    yield* forAnswers(config, ways);
    yield* inThousands(config, ways);
    for (const item of allNamed(
      config,
      'proxy_connect_timeout',
      'fastcgi_connect_timeout',
      'uwsgi_connect_timeout',
      'grpc_connect_timeout',
    )) {
      const ms = readNginxTime(arg(item, 0));
      if (ms !== undefined && ms > 0 && ms < 50)
        yield remark(
          item,
          `${arg(item, 0)} to connect: one lost packet, and Nginx answers 504`,
          `${item.directive.name} 5s;`,
        );
      if (ms === undefined || ms <= 75_000) continue;
      yield remark(
        item,
        `${arg(item, 0)} to connect: this is no limit for the answer, which is ${item.directive.name.replace('connect', 'read')}`,
        `${item.directive.name} 5s;`,
      );
    }
  },
});

/** Above all locations these are the limits of every page. */
function* forAnswers(config: NginxRead, ways: readonly string[]): Generator<Remark> {
  for (const item of allNamed(
    config,
    ...ways.flatMap((by) => [`${by}_read_timeout`, `${by}_send_timeout`]),
  )) {
    const { name } = item.directive;
    const ms = readNginxTime(arg(item, 0));
    const block = item.parent;
    const around = block?.directive.name ?? '';
    if (ms === undefined || ms === 0 || block === undefined || !isHttp(item)) continue;
    const isGeneral =
      around === 'http' || around === 'server' || (around === 'location' && argsOf(block).join('') === '/');
    if (ms < 200 || (isGeneral && ms <= 2000 && name.endsWith('_read_timeout')))
      yield remark(
        item,
        `an answer that takes longer than ${arg(item, 0)} is 504, and the application goes on with it for nobody`,
        `${name} 60s;`,
      );
    const isStreaming = [block, ...inside(block)].some(
      (each) =>
        hasUnreadInclude(each) ||
        own(each, 'proxy_set_header').some((header) => /^upgrade$/i.test(arg(header, 0))),
    );
    if (
      ms >= 6 * 3_600_000 &&
      (around === 'http' || around === 'server') &&
      name.endsWith('_read_timeout') &&
      name !== 'grpc_read_timeout' &&
      !isStreaming
    )
      yield remark(
        item,
        `an application that hangs keeps every request for ${arg(item, 0)}: the connections run out, and nobody gets an error`,
        `${name} 60s; and more in the locations that need it`,
      );
  }
}

/** `proxy_read_timeout 30000;`: no hours and days, so it was meant in milliseconds. */
function* inThousands(config: NginxRead, ways: readonly string[]): Generator<Remark> {
  const names = ways.flatMap((by) => [`${by}_read_timeout`, `${by}_send_timeout`]);
  for (const item of allNamed(
    config,
    ...names,
    'client_body_timeout',
    'client_header_timeout',
    'send_timeout',
    'keepalive_timeout',
  )) {
    const seconds = /^\d{4,}$/.test(arg(item, 0)) ? Number(arg(item, 0)) : 0;
    if (seconds < 5000 || seconds % 1000 !== 0 || seconds % 3600 === 0) continue;
    yield remark(
      item,
      `these are ${seconds} seconds, ${Math.round(seconds / 360) / 10} hours: a number alone is no milliseconds`,
      `${item.directive.name} ${seconds / 1000}s;`,
    );
  }
}
