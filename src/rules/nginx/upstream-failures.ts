import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A server that fails is left alone for a while, and a limit counts for all workers. */
export const nginxUpstreamFailures = nginxRule({
  id: 'nginx.upstream-failures',
  title: 'a server of a group that fails is left alone for a while',
  severity: 'warning',
  why: 'With max_fails=0 Nginx goes on asking a server that is away: its share of the requests waits for the connection to fail. With a fail_timeout of hours one slow minute takes a server out for the day.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#server, #zone',
  *judge(config) {
    for (const group of allNamed(config, 'upstream')) {
      const servers = own(group, 'server').filter((item) => !argsOf(item).includes('down'));
      const [first, second] = servers;
      if (first === undefined) continue;
      if (second !== undefined) yield* ofFailures(servers);
      const limited = servers.find((item) => /^max_conns=[1-9]/.test(word(item, 'max_conns=')));
      if (limited !== undefined && own(group, 'zone').length === 0 && own(group, 'include').length === 0)
        yield remark(
          limited,
          `without a zone each worker counts for itself: ${word(limited, 'max_conns=').slice(10)} connections for every one of them`,
          `zone ${arg(group, 0)} 64k;`,
        );
    }
  },
});

function* ofFailures(servers: readonly NginxItem[]): Generator<Remark> {
  const off = servers.filter((item) => /^max_fails=0+$/.test(word(item, 'max_fails=')));
  // Who switches it off for all means it: a health check of one's own, or another proxy behind.
  for (const item of off.length < servers.length ? off : [])
    yield remark(
      item,
      `${arg(item, 0)} is asked again and again when it is away, and the others of the group are not`,
      'max_fails=3 fail_timeout=10s, as for the others',
    );
  for (const item of servers) {
    const time = word(item, 'fail_timeout=').slice(13);
    if ((readNginxTime(time) ?? 0) >= 3_600_000)
      yield remark(
        item,
        `${arg(item, 0)} is not asked for ${time} after it has failed, and failures are counted over as long a time`,
        'fail_timeout=10s',
      );
  }
}

function word(item: NginxItem, start: string): string {
  return argsOf(item).find((each) => each.startsWith(start)) ?? '';
}
