import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { toldWords } from '../parts/across/told-words.ts';
import { allNamed } from '../parts/nginx/items.ts';
import { passedTo, passTargets } from '../parts/nginx/targets.ts';
import { startWords } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
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
    for (const { config, container: nginx } of nginxReaders(stack)) {
      const upstreams = new Map(
        allNamed(config, 'upstream').map((item) => [item.directive.args[0]?.value ?? '', item]),
      );
      const schemes = new Map<string, { readonly scheme: string; readonly place: Place }>();
      for (const item of allNamed(config, 'proxy_pass', 'uwsgi_pass', 'fastcgi_pass')) {
        const [, host = ''] = /^(?:\w+:\/\/)?([^/:$]+)/.exec(passedTo(item)) ?? [];
        const scheme = schemeOf(item);
        if (upstreams.has(host) && scheme !== undefined)
          schemes.set(host, { scheme, place: item.directive.args[0]?.place ?? item.directive.place });
      }
      for (const { word, item, host, port } of passTargets(config)) {
        const group =
          item.parent?.directive.name === 'upstream' ? item.parent.directive.args[0]?.value : undefined;
        const pass = group === undefined ? undefined : schemes.get(group);
        const scheme =
          group === undefined ? (/^https?(?=:)/.exec(word.value)?.[0] ?? schemeOf(item)) : pass?.scheme;
        const server = serverAt(stack, nginx, { host, port });
        if (scheme === undefined || server === undefined) continue;
        const speaks = spoken(stack, server);
        if (speaks === undefined || speaks === scheme) continue;
        const what = { scheme, speaks, name: server.plan.containerName, group };
        yield said(pass?.place ?? word.place, what);
        // Either of the two lines may be the wrong one.
        const told = toldWords(stack).get(server.unit.name);
        const at = told?.words.findIndex((each) =>
          /^--(?:http|socket|uwsgi-socket|http-socket)(?:=|$)/.test(each),
        );
        if (
          told !== undefined &&
          at !== undefined &&
          at !== -1 &&
          told.placeAt(at).file !== server.unit.place.file
        )
          yield {
            ...said(told.placeAt(at), what),
            help: scheme === 'uwsgi' ? 'socket = …' : 'http-socket = …',
          };
      }
    }
  },
};

/** How a line passes requests on; undefined of others. */
function schemeOf(item: NginxItem): string | undefined {
  const { directive } = item;
  if (directive.name === 'uwsgi_pass') return 'uwsgi';
  if (directive.name === 'fastcgi_pass') return 'fastcgi';
  return directive.name === 'proxy_pass' ? /^https?(?=:)/.exec(passedTo(item))?.[0] : undefined;
}

function said(
  place: Remark['place'],
  {
    scheme,
    speaks,
    name,
    group,
  }: { scheme: string; speaks: string; name: string; group: string | undefined },
): Remark {
  const kinds: Record<string, string> = {
    http: 'plain HTTP',
    https: 'TLS',
    uwsgi: "uwsgi's own protocol",
    fastcgi: 'FastCGI',
  };
  const isFast = speaks === 'uwsgi' || speaks === 'fastcgi';
  return {
    place,
    message: `${name} speaks ${kinds[speaks]}, and Nginx asks it by ${kinds[scheme] ?? scheme}: every request is 502`,
    help: isFast ? `${speaks}_pass ${group ?? '…'};` : `proxy_pass ${speaks}://${group ?? '…'};`,
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
    if (each.plan.pod !== undefined || spoken(stack, each) === undefined) continue;
    for (const name of dnsNames(each)) byName.set(name, each);
    for (const { hostPort } of each.plan.publish) byPort.set(hostPort, each);
  }
  return { byName, byPort };
});

const programs = /(?:^|\/)(?:gunicorn|uvicorn|hypercorn|granian|waitress-serve)$/;

/** What the command line of a known server says; a config file of its own may say otherwise. */
function spoken(
  stack: ReadStack,
  { unit, plan }: PlannedUnit,
): 'http' | 'https' | 'uwsgi' | 'fastcgi' | undefined {
  if (isFpm(plan)) return 'fastcgi';
  const words = startWords(plan);
  if (words.some((word) => /(?:^|\/)uwsgi$/.test(word)))
    return spokenByUwsgi(toldWords(stack).get(unit.name)?.words ?? words);
  if (!words.some((word) => programs.test(word)) || listeningOf(plan).length !== 1) return undefined;
  if (words.some((word) => /^--(?:certfile|keyfile|ssl-keyfile|ssl-certfile|ssl-certificate)\b/.test(word)))
    return 'https';
  const isOpen =
    words.some((word) => /^(?:-c|--config)\b/.test(word)) ||
    Object.keys(plan.environment).some((name) => /^(?:GUNICORN_CMD_ARGS|UVICORN_SSL|GRANIAN_SSL)/.test(name));
  return isOpen ? undefined : 'http';
}

/** By the one kind of socket that it is told. */
function spokenByUwsgi(words: readonly string[]): 'http' | 'uwsgi' | undefined {
  const options = words.map((word) => word.split('=')[0] ?? '');
  const isHttp = options.some((option) =>
    /^--(?:http|http-socket|http11-socket|https|https-socket)$/.test(option),
  );
  const isOwn = options.some((option) => /^(?:-s|--socket|--uwsgi-socket)$/.test(option));
  return isHttp === isOwn ? undefined : isOwn ? 'uwsgi' : 'http';
}

/** The official images of PHP-FPM, run as they are. */
function isFpm(plan: PlannedUnit['plan']): boolean {
  return runsOfficial(plan, 'php') && /:[^/]*fpm/.test(plan.image.reference) && plan.command.length === 0;
}
