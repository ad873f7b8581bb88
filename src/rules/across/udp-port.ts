import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { publishedOf } from '../parts/across/nginx-publish.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';

/** A port of Nginx for UDP is published for UDP. */
export const acrossUdpPort: Rule = {
  id: 'across.udp-port',
  title: 'A port of Nginx for UDP is published for UDP',
  area: 'across',
  severity: 'error',
  why: 'PublishPort= means TCP unless told: no packet reaches Nginx. Browsers that were promised HTTP/3 by Alt-Svc try it in vain, and names are not resolved.',
  source: 'podman-run(1), --publish: /udp; nginx.org/en/docs/quic.html; ngx_stream_core_module, listen … udp',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    const published = nginx === undefined ? undefined : publishedOf(stack, nginx.container);
    if (nginx === undefined || published === undefined) return;
    const listens = allNamed(nginx.config, 'listen').filter(
      (item) =>
        argsOf(item).some((word) => word === 'quic' || word === 'udp') &&
        !/^(?:127\.|\[::1\])/.test(arg(item, 0)),
    );
    const kinds = new Map(
      listens.map((item) => [Number(/(\d+)$/.exec(arg(item, 0))?.[1]), argsOf(item).includes('quic')]),
    );
    for (const [port, isQuic] of kinds) {
      const there = published.filter(({ containerPort }) => containerPort === port);
      const [tcp] = there;
      if (tcp === undefined || there.some(({ protocol }) => protocol === 'udp')) continue;
      yield {
        place: tcp.place,
        message: `Nginx ${isQuic ? 'speaks HTTP/3' : 'listens'} on UDP port ${port}, which is published for TCP alone`,
        help: `PublishPort=${tcp.hostPort}:${port}/udp`,
      };
    }
  },
};
