import { formatPlace } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { heardPorts } from '../parts/across/heard-ports.ts';
import { containerUnits, own, ownLines, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Only the edge is published on every address. */
export const unitsOpenPort: Rule = {
  id: 'units.open-port',
  title: 'Only the edge is published on every address',
  area: 'units',
  severity: 'warning',
  why: "A port without an address is open on every interface, past the host's firewall, which Podman's rules come before: a database answers the internet, an application can be reached without the proxy's limits and headers.",
  source: 'podman-run(1), --publish: "if the IP is not set, all addresses"',
  *judge(stack) {
    const units = plannedUnits(stack);
    const proxied = new Set(
      stack
        .filesOf('nginx')
        .flatMap(({ text }) =>
          [...text.matchAll(/(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/g)].map(([, port]) => Number(port)),
        ),
    );
    const passed = new Set(
      stack
        .filesOf('nginx')
        .flatMap(({ text }) => [...text.matchAll(/(?:\/\/|server\s+)([\w.-]+:\d+)/g)].map(([, to]) => to)),
    );
    const isUsual =
      proxied.size > 0 ||
      units.some(({ plan }) => plan.publish.some(({ hostIp }) => /^127\.|^::1$/.test(hostIp)));
    // Who has a proxy of the web in front means nobody to come past it.
    const hasEdge = units.some(
      ({ plan }) =>
        edges.test(plan.image.reference) &&
        plan.publish.some(({ hostPort, hostIp }) => webPorts.has(hostPort) && !/^127\.|^::1$/.test(hostIp)),
    );
    for (const { unit, plan } of units) {
      const line = own(unit, 'Network');
      const isStoreOfAll = /^(?:postgres|redis|valkey|mongo|memcached)$/.test(imageOf(plan).name);
      if (line?.value.trim() !== 'host' || !isStoreOfAll || !runsOfficial(plan, imageOf(plan).name)) continue;
      // A command or a config of its own may say where it listens.
      if (
        plan.command.length > 0 ||
        plan.entrypoint !== undefined ||
        plan.mounts.some(({ target }) => /\.conf$|^\/etc\//.test(target))
      )
        continue;
      yield {
        place: line.place,
        message: `${plan.service} listens on every address of the host: the image's own settings say so`,
        help: 'a network of its own, with PublishPort=127.0.0.1:… where the host needs it',
      };
    }
    yield* filledIn(stack);
    const all = [...stack.blueprint.services, ...stack.blueprint.pods];
    for (const plan of all) {
      // A range is one line, and told once.
      const told = new Set<string>();
      for (const port of plan.publish) {
        if (!/^(?:0\.0\.0\.0|::)$/.test(port.hostIp) || told.has(formatPlace(port.place))) continue;
        const isConsole =
          consoles.test(imageOf(plan).path) ||
          (port.containerPort === 9001 && /(?:^|\/)minio$/.test(imageOf(plan).path)) ||
          (port.containerPort === 15672 && imageOf(plan).name === 'rabbitmq');
        const isData = (plan.pod?.part !== 'infra' && isStore(plan)) || storePorts.has(port.containerPort);
        const isBehind =
          proxied.has(port.hostPort) ||
          (!edgePorts.has(port.hostPort) &&
            [plan.containerName, plan.hostName ?? plan.containerName].some((name) =>
              passed.has(`${name}:${port.containerPort}`),
            ));
        const isOdd =
          (isUsual || (hasEdge && ofApplications.has(port.containerPort))) &&
          // Calls, games, tunnels and names come by UDP, and by no proxy of the web.
          port.protocol === 'tcp' &&
          !edgePorts.has(port.hostPort) &&
          !(edgePorts.has(port.containerPort) && !webPorts.has(port.containerPort)) &&
          !edges.test(plan.image.reference) &&
          !isEdgeOfPod(stack, plan.name, port.containerPort);
        if (!isData && !isBehind && !isOdd && !isConsole) continue;
        told.add(formatPlace(port.place));
        const who = isData
          ? 'a data store'
          : isBehind
            ? 'what the proxy stands in front of'
            : isConsole
              ? 'a console for administrators'
              : plan.service;
        yield {
          place: port.place,
          message: `${who} answers on every address of the host at ${port.hostPort === 0 ? 'a port of its own choice' : `port ${port.hostPort}`}`,
          help: `PublishPort=127.0.0.1:${port.hostPort || ''}:${port.containerPort}`,
          severity: isData || isBehind ? 'error' : 'warning',
        };
      }
    }
  },
};

/** Whether the proxy of a pod listens there, by its config or by its image's own. */
function isEdgeOfPod(stack: ReadStack, pod: string, port: number): boolean {
  return plannedUnits(stack).some((each) => {
    if (each.plan.pod?.name !== pod || !edges.test(each.plan.image.reference)) return false;
    return heardPorts(stack, each).includes(port);
  });
}

const storePorts = new Set([
  1433, 1521, 5432, 5984, 7687, 9042, 3306, 6379, 27017, 11211, 9200, 5672, 15672, 26379,
]);
/** What is meant for everyone: SSH, mail, DNS, web, Matrix, TURN, MQTT, XMPP, VPNs. */
const edgePorts = new Set([
  22, 25, 53, 80, 110, 143, 443, 465, 587, 636, 853, 993, 995, 1194, 1883, 2222, 3478, 3479, 4190, 5222, 5269,
  5349, 8443, 8448, 8883, 51820,
]);
const webPorts = new Set([80, 443, 8443]);
/** On which servers of applications listen unless told. */
const ofApplications = new Set([3000, 4000, 5000, 8000, 8080, 8081, 9000, 9090]);
const edges = /\/?(?:nginx|caddy|traefik|haproxy|envoy|httpd)(?::|@|$|-)/;
/** What administers or watches others, and asks for no password or a weak one. */
const consoles =
  /(?:^|\/)(?:adminer|pgadmin4|phpmyadmin|redis-commander|redisinsight|mongo-express|portainer(?:-ce|-ee)?|kafka-ui|flower|dozzle|prometheus|alertmanager|cadvisor|mailhog|mailpit|kibana|opensearch-dashboards|[\w-]*exporter)$/;

/** `{{ db_port }}:5432`: no address comes out of what is called a port. */
function* filledIn(stack: ReadStack): Generator<Remark> {
  if (stack.templatedLines === 0) return;
  for (const unit of containerUnits(stack)) {
    for (const { place } of ownLines(unit, 'PublishPort')) {
      const line = stack.rawText(place.file).split('\n')[place.line - 1] ?? '';
      const port = /^\s*PublishPort=\{\{-?\s*\w*port(?:\s*\|[^}:]*)?\s*-?\}\}:(\d+)\s*$/i.exec(line)?.[1];
      if (!storePorts.has(Number(port))) continue;
      yield {
        place,
        message: 'a data store answers on every address of the host',
        help: `PublishPort=127.0.0.1:…:${port}`,
        severity: 'error',
      };
    }
  }
}
