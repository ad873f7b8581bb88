import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, isComplete, own, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** HTTP/3 is announced. */
export const nginxHttp3Unannounced = nginxRule({
  id: 'nginx.http3-unannounced',
  title: 'HTTP/3 is announced',
  severity: 'warning',
  why: 'Browsers begin with TCP and try QUIC only when an answer says so: HTTP/3 is never used.',
  source: 'nginx.org/en/docs/quic.html, Alt-Svc',
  *judge(config, stack) {
    const announced = allNamed(config, 'add_header').filter((item) => /^alt-svc$/i.test(arg(item, 0)));
    yield* inVain(announced);
    yield* elsewhere(config, stack, announced);
    for (const item of allNamed(config, 'http3')) {
      const server = serverOf(item);
      if (server === undefined || !/^on$/i.test(arg(item, 0)) || hasUnreadInclude(server)) continue;
      if (own(server, 'listen').some((each) => argsOf(each).includes('quic'))) continue;
      if (announced.some((each) => serverOf(each) === server)) continue;
      yield remark(
        item,
        'this server does not listen for QUIC: http3 alone makes no HTTP/3',
        'listen 443 quic; beside listen 443 ssl;',
      );
    }
    if (announced.length > 0) return;
    const item = allNamed(config, 'listen').find((each) => argsOf(each).includes('quic'));
    if (item !== undefined)
      yield remark(
        item,
        'no answer announces HTTP/3: browsers go on with TCP',
        'add_header Alt-Svc \'h3=":443"; ma=86400\' always;',
      );
  },
});

/** The port of the announcement is the one that browsers reach. */
function* elsewhere(config: NginxRead, stack: ReadStack, announced: readonly NginxItem[]): Generator<Remark> {
  const quic = allNamed(config, 'listen').filter((item) => argsOf(item).includes('quic'));
  const [first] = announced.filter((item) => /\bh3=/.test(arg(item, 1)));
  const listens = allNamed(config, 'listen');
  if (
    quic.length === 0 &&
    first !== undefined &&
    serverOf(first) === undefined &&
    config.isWhole &&
    listens.length > 0 &&
    isComplete(config)
  )
    yield remark(
      first,
      'announces HTTP/3, and no server listens for QUIC: browsers try it in vain, again and again',
      'listen 443 quic; beside listen 443 ssl;',
    );
  if (quic.length === 0 || quic.some((item) => isTemplated(arg(item, 0)))) return;
  const inside = new Set(quic.map((item) => Number(/(\d+)$/.exec(arg(item, 0))?.[1])));
  const published = plannedUnits(stack).flatMap(({ plan }) => plan.publish);
  const outside = published
    .filter(({ containerPort }) => inside.has(containerPort))
    .map(({ hostPort }) => hostPort);
  for (const item of announced) {
    const port = Number(/\bh3="?:(\d+)/.exec(arg(item, 1))?.[1]);
    if (Number.isNaN(port) || inside.has(port) || outside.includes(port)) continue;
    // A user without 443 listens higher up, and the host's firewall or a balancer leads there.
    if (port === 443 && [...inside, ...outside].every((each) => each >= 1024)) continue;
    yield remark(
      item,
      `announces HTTP/3 on ${port}, and QUIC is heard on ${[...inside].join(', ')}: browsers go on with TCP`,
      `add_header Alt-Svc 'h3=":${[...inside][0]}"; ma=86400' always;`,
    );
  }
}

/** A server that does not hear QUIC itself is not found by it either. */
function* inVain(announced: readonly NginxItem[]): Generator<Remark> {
  for (const item of announced) {
    const server = serverOf(item);
    if (server === undefined || !/\bh3(?:-\d+)?=/.test(arg(item, 1)) || hasUnreadInclude(server)) continue;
    const listens = own(server, 'listen');
    const isBehind = listens.some(
      (each) => /^(?:unix:|127\.|\[::1\])/.test(arg(each, 0)) || argsOf(each).includes('proxy_protocol'),
    );
    if (listens.length === 0 || isBehind || listens.some((each) => argsOf(each).includes('quic'))) continue;
    // Without TLS here somebody in front answers.
    if (!listens.some((each) => argsOf(each).includes('ssl'))) continue;
    yield remark(
      item,
      'announces HTTP/3, and this server does not listen for QUIC: browsers try it in vain, again and again',
      'listen 443 quic; beside listen 443 ssl;',
    );
  }
}
