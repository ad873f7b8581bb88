import { kept } from '../../kept.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed } from '../parts/nginx/items.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { startWords } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { isLoopback, listeningOf } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

/** Nginx speaks to an application as that one speaks. */
export const acrossUpstreamScheme: Rule = {
  id: 'across.upstream-scheme',
  title: 'Nginx speaks to an application as that one speaks',
  area: 'across',
  severity: 'error',
  why: 'Nginx begins a TLS handshake with a server that speaks plain HTTP, or the other way round: every request is 502, "SSL_do_handshake() failed … wrong version number".',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass; gunicorn --certfile, uvicorn --ssl-keyfile',
  *judge(stack) {
    const [nginx, more] = nginxContainers(stack);
    if (more !== undefined) return;
    for (const config of stack.nginx) {
      const upstreams = new Map(
        allNamed(config, 'upstream').map((item) => [item.directive.args[0]?.value ?? '', item]),
      );
      const schemes = new Map<string, string>();
      for (const { directive } of allNamed(config, 'proxy_pass')) {
        const [, scheme = '', host = ''] =
          /^(https?):\/\/([^/:$]+)/.exec(directive.args[0]?.value ?? '') ?? [];
        if (upstreams.has(host)) schemes.set(host, scheme);
      }
      for (const { word, item, host, port } of passTargets(config)) {
        const group =
          item.parent?.directive.name === 'upstream' ? item.parent.directive.args[0]?.value : undefined;
        const scheme = group === undefined ? /^https?(?=:)/.exec(word.value)?.[0] : schemes.get(group);
        const server = serverAt(stack, nginx, { host, port });
        if (scheme === undefined || server === undefined) continue;
        const speaks = spoken(server);
        if (speaks === undefined || speaks === scheme) continue;
        yield said(word.place, { scheme, speaks, name: server.plan.containerName, group });
      }
    }
  },
};

function said(
  place: Remark['place'],
  {
    scheme,
    speaks,
    name,
    group,
  }: { scheme: string; speaks: string; name: string; group: string | undefined },
): Remark {
  return {
    place,
    message: `${name} speaks ${speaks === 'http' ? 'plain HTTP' : 'TLS'}, and Nginx asks it by ${scheme}: every request is 502`,
    help: `proxy_pass ${speaks}://${group ?? '…'};`,
  };
}

/** The container at an address: by its name on a network, or by what it publishes on this host. */
function serverAt(
  stack: ReadStack,
  nginx: PlannedUnit | undefined,
  { host, port }: { readonly host: string; readonly port: number | undefined },
): PlannedUnit | undefined {
  const { byName, byPort } = speaking(stack);
  if (!isLoopback(host)) return byName.get(host);
  return nginx === undefined ? byPort.get(port ?? 80) : undefined;
}

/** Those of which it is known how they speak. */
const speaking = kept((stack: ReadStack) => {
  const byName = new Map<string, PlannedUnit>();
  const byPort = new Map<number, PlannedUnit>();
  for (const each of plannedUnits(stack)) {
    if (each.plan.pod !== undefined || spoken(each) === undefined) continue;
    for (const name of dnsNames(each)) byName.set(name, each);
    for (const { hostPort } of each.plan.publish) byPort.set(hostPort, each);
  }
  return { byName, byPort };
});

const programs = /(?:^|\/)(?:gunicorn|uvicorn|hypercorn|granian|waitress-serve)$/;

/** What the command line of a known server says; a config file of its own may say otherwise. */
function spoken({ plan }: PlannedUnit): 'http' | 'https' | undefined {
  const words = startWords(plan);
  if (!words.some((word) => programs.test(word)) || listeningOf(plan).length !== 1) return undefined;
  if (words.some((word) => /^--(?:certfile|keyfile|ssl-keyfile|ssl-certfile|ssl-certificate)\b/.test(word)))
    return 'https';
  const isOpen =
    words.some((word) => /^(?:-c|--config)\b/.test(word)) ||
    Object.keys(plan.environment).some((name) => /^(?:GUNICORN_CMD_ARGS|UVICORN_SSL|GRANIAN_SSL)/.test(name));
  return isOpen ? undefined : 'http';
}
