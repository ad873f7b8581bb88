import type { Rule } from '../define-rule.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { publishedOf } from '../parts/across/nginx-publish.ts';
import { allNamed, argsOf, serverOf } from '../parts/nginx/items.ts';
import { isCatchAll, listenedPorts, namesOf } from '../parts/nginx/listen.ts';

/** A redirect names the port that clients reach. */
export const acrossRedirectPort: Rule = {
  id: 'across.redirect-port',
  title: 'A redirect names the port that clients reach',
  area: 'across',
  severity: 'error',
  why: 'The port on which Nginx listens in its container is not the one that the host publishes: browsers follow the redirect to a port that nobody answers.',
  source: 'podman-systemd.unit(5), PublishPort=; nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  *judge(stack) {
    for (const { config, container: nginx } of nginxReaders(stack)) {
      const ports = nginx === undefined ? [] : (publishedOf(stack, nginx) ?? []);
      if (nginx === undefined || ports.length === 0) continue;
      const listened = listenedPorts(config);
      for (const item of allNamed(config, 'return', 'rewrite')) {
        const server = serverOf(item);
        const [, host = '', port = ''] =
          /^https?:\/\/(\$\w+|[\w.-]+):(\d+)(?:[/$?]|$)/.exec(
            argsOf(item).find((word) => /^https?:/.test(word)) ?? '',
          ) ?? [];
        const names = server === undefined ? [] : namesOf(server);
        const isOwn =
          /^\$(?:http_)?host$|^\$server_name$/.test(host) || (!isCatchAll(host) && names.includes(host));
        const there = ports.find(({ containerPort }) => containerPort === Number(port));
        if (!isOwn || there === undefined || there.hostPort === undefined || !listened.has(Number(port)))
          continue;
        if (ports.some(({ hostPort }) => hostPort === Number(port))) continue;
        const standard = there.hostPort === 443 || there.hostPort === 80 ? '' : `:${there.hostPort}`;
        yield {
          place: item.directive.place,
          message: `clients are sent to port ${port}, which ${nginx.unit.name} publishes as ${there.hostPort}`,
          help: `return 301 https://${host}${standard}$request_uri;`,
        };
      }
    }
  },
};
