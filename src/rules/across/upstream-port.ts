import { walkNginx } from '../../syntax/nginx/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Nginx passes requests to a port that a container publishes. */
export const acrossUpstreamPort: Rule = {
  id: 'across.upstream-port',
  title: 'Nginx passes requests to a port that a container publishes',
  area: 'across',
  severity: 'error',
  why: 'Nothing listens where Nginx sends the requests: every page is "502 Bad Gateway".',
  source: 'ngx_http_proxy_module, proxy_pass; podman-run(1), --publish',
  *judge(stack) {
    const published = [...stack.blueprint.services, ...stack.blueprint.pods].flatMap((plan) =>
      plan.publish.filter(({ protocol, hostPort }) => protocol === 'tcp' && hostPort > 0),
    );
    if (published.length === 0 || inContainer(stack)) return;
    const elsewhere = otherPrograms(stack);
    for (const config of stack.nginx) {
      const own = new Set(
        [...walkNginx(config)]
          .filter(({ directive }) => directive.name === 'listen')
          .map(({ directive }) => /(\d+)$/.exec(directive.args[0]?.value ?? '')?.[1]),
      );
      for (const { directive, parent } of walkNginx(config)) {
        const [word] = directive.args;
        const isServer = directive.name === 'server' && parent?.directive.name === 'upstream';
        if (word === undefined || !(isServer || directive.name === 'proxy_pass')) continue;
        const [, host = '', digits] =
          /^(?:https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\]):(\d+)(?:\/|$)/.exec(word.value) ?? [];
        const port = Number(digits);
        if (digits === undefined || own.has(digits)) continue;
        const there = published.filter(({ hostPort }) => hostPort === port);
        if (there.length === 0) {
          if (new RegExp(`\\b${port}\\b`).test(elsewhere)) continue;
          const ports = [...new Set(published.map(({ hostPort }) => hostPort))].join(', ');
          yield {
            place: word.place,
            message: `no container publishes port ${port} (published: ${ports}): Nginx answers 502`,
            help: word.value.replace(`:${digits}`, `:${published[0]?.hostPort}`),
          };
        } else if (!there.some(({ hostIp }) => reaches(hostIp, host))) {
          yield {
            place: word.place,
            message: `port ${port} is published on ${there[0]?.hostIp}, where ${host} does not lead: Nginx answers 502`,
            help: word.value.replace(host, there[0]?.hostIp ?? ''),
          };
        }
      }
    }
  },
};

function reaches(hostIp: string, host: string): boolean {
  if (hostIp === '0.0.0.0') return host !== '[::1]';
  if (hostIp === '::') return true;
  return host === 'localhost'
    ? hostIp === '127.0.0.1' || hostIp === '::1'
    : hostIp === host.replace(/[[\]]/g, '');
}

/** Nginx in a container has a loopback of its own. */
function inContainer(stack: Parameters<Rule['judge']>[0]): boolean {
  return plannedUnits(stack).some(
    ({ plan }) =>
      /\bnginx\b/.test(plan.image.reference) ||
      plan.mounts.some(({ target }) => target.startsWith('/etc/nginx')),
  );
}

/** What else may listen on the host: services of systemd, and containers on its own network. */
function otherPrograms({ systemd, units }: Parameters<Rule['judge']>[0]): string {
  const services = [...systemd.values()].map(({ text }) => text);
  const onHost = units.units.filter(({ sections }) =>
    [...sections.values()]
      .flat()
      .some(({ key, value }) => key === 'Network' && /^(?:host|pasta|slirp)/.test(value)),
  );
  const lines = onHost.flatMap(({ sections }) => [...sections.values()].flat().map(({ value }) => value));
  return [...services, ...lines].join('\n');
}
