import { isIPv4 } from 'node:net';
import { nearestWord } from '../../nearest-word.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames, fixedAddresses } from '../parts/across/names.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { setting } from '../parts/redis/rule.ts';
import { containersOf, type SentinelConfig, sentinelConfigs, watched } from '../parts/redis/sentinels.ts';
import { containsAddress } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Sentinel watches a Redis that is there, by the name that clients ask for. */
export const acrossSentinelPrimary: Rule = {
  id: 'across.sentinel-primary',
  title: 'Sentinel watches a Redis that is there, by the name that clients ask for',
  area: 'across',
  severity: 'error',
  why: 'A Sentinel that watches nobody finds no replicas and no other Sentinels, and a client that asks for another name gets no address: "No master found".',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/sentinel',
  *judge(stack) {
    for (const config of sentinelConfigs(stack)) yield* ofMonitors(stack, config);
    yield* ofClients(stack);
  },
};

function* ofMonitors(stack: ReadStack, config: SentinelConfig): Generator<Remark> {
  for (const monitor of config.monitors) {
    const { host, port, option } = monitor;
    const { place } = option;
    const server = watched(stack, monitor);
    if (server !== undefined) {
      const open = [setting(server.config, 'port') ?? '6379', setting(server.config, 'tls-port') ?? '0'];
      const isKnown = [...open, port].every((each) => /^\d+$/.test(each));
      if (isKnown && !open.includes(port) && server.plan.pod === undefined)
        yield {
          place,
          message: `${server.plan.containerName} listens on ${open.filter((each) => each !== '0').join(' and ')}, not on ${port}: Sentinel takes it for down`,
          help: `sentinel monitor ${monitor.master} ${host} ${open[0]} ${monitor.quorum}`,
        };
      continue;
    }
    const servers = effectiveRedis(stack);
    const near =
      isTemplated(host) || host.includes('.')
        ? undefined
        : nearestWord(
            host,
            servers.flatMap((each) => [...dnsNames(each)]),
          );
    if (near !== undefined)
      yield { place, message: `no container is called ${host}: Sentinel watches nobody`, help: near };
    else if (isOfNobody(stack, config, host))
      yield {
        place,
        message: `no container has the address ${host}, and it is one of podman's network: Sentinel watches nobody`,
        help: servers.flatMap((each) => [...fixedAddresses(each)])[0],
      };
    else if (/^(?:127\.[\d.]+|localhost|::1)$/.test(host) && isApart(stack, config))
      yield {
        place,
        message: `${host} is the Sentinel's own container: no Redis is in it`,
        help:
          servers[0] === undefined ? undefined : `${servers[0].plan.containerName}, with resolve-hostnames`,
      };
  }
}

/** An address of a network of podman's that is here, which no Redis has. */
function isOfNobody(stack: ReadStack, config: SentinelConfig, host: string): boolean {
  if (!isIPv4(host) || /\.1$/.test(host) || effectiveRedis(stack).length === 0) return false;
  const names = new Set(
    containersOf(stack, config).flatMap(({ plan }) => plan.networks.map(({ name }) => name)),
  );
  return stack.blueprint.networks
    .filter(({ name }) => names.has(name))
    .some(({ subnets }) => subnets.some((subnet) => containsAddress(subnet, host)));
}

/** In containers with a network of their own. */
function isApart(stack: ReadStack, config: SentinelConfig): boolean {
  const containers = containersOf(stack, config);
  return (
    containers.length > 0 &&
    containers.every(
      ({ plan }) =>
        plan.pod === undefined &&
        plan.networks.length > 0 &&
        plan.networks.every(({ name }) => !/^(?:host|none|container|ns|slirp4netns|pasta)\b/.test(name)),
    )
  );
}

/** `REDIS_SENTINEL_MASTER=mymaster`, `SENTINEL_MASTER_NAME`, `REDIS_MASTER_NAME`. */
const clients =
  /(?:SENTINEL|REDIS|VALKEY)\w*_?(?:MASTER|PRIMARY|SERVICE)(?:_?(?:NAME|SET|GROUP))?$|^MASTER_NAME$/i;

function* ofClients(stack: ReadStack): Generator<Remark> {
  const masters = sentinelConfigs(stack).flatMap(({ monitors }) => monitors.map(({ master }) => master));
  if (masters.length === 0 || masters.some(isTemplated)) return;
  for (const { variables } of containerEnvironments(stack)) {
    const usesSentinel = [...variables.keys()].some((name) => /SENTINEL/i.test(name));
    for (const { name, value, place } of variables.values()) {
      if (!usesSentinel || !clients.test(name) || !/^[\w.-]+$/.test(value) || masters.includes(value))
        continue;
      // A host or a switch of that name.
      if (/^(?:true|false|yes|no|on|off|\d+)$/i.test(value) || /HOST|USER|PASS|PORT|DB/i.test(name)) continue;
      if (effectiveRedis(stack).some((server) => dnsNames(server).has(value))) continue;
      yield {
        place,
        message: `Sentinel knows no primary ${value}, but ${[...new Set(masters)].join(', ')}`,
        help: `${name}=${nearestWord(value, masters) ?? masters[0]}`,
      };
    }
  }
}
