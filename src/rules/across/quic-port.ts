import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { publishedOf } from '../parts/across/nginx-publish.ts';
import { serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';

/** The port of HTTP/3 is published for UDP. */
export const acrossQuicPort: Rule = {
  id: 'across.quic-port',
  title: 'The port of HTTP/3 is published for UDP',
  area: 'across',
  severity: 'error',
  why: 'QUIC is UDP, and PublishPort= means TCP unless told: no packet reaches Nginx, and browsers that were promised HTTP/3 by Alt-Svc try it in vain.',
  source: 'podman-run(1), --publish: /udp; nginx.org/en/docs/quic.html',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    const published = nginx === undefined ? undefined : publishedOf(stack, nginx.container);
    if (nginx === undefined || published === undefined) return;
    const ports = serversOf(nginx.config)
      .flatMap((server) => listensOf(server))
      .filter(({ words, key }) => words.includes('quic') && !/^udp\/(?:127\.|\[::1\])/.test(key))
      .map(({ port }) => port);
    for (const port of new Set(ports)) {
      const there = published.filter(({ containerPort }) => containerPort === port);
      const [tcp] = there;
      if (tcp === undefined || there.some(({ protocol }) => protocol === 'udp')) continue;
      yield {
        place: tcp.place,
        message: `Nginx speaks HTTP/3 on UDP port ${port}, which is published for TCP alone`,
        help: `PublishPort=${tcp.hostPort}:${port}/udp`,
      };
    }
  },
};
