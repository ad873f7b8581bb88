import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { allNamed, arg, argsOf, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { containsAddress, readSubnet } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Nginx asks a name server that is there. */
export const nginxDockerResolver = nginxRule({
  id: 'nginx.docker-resolver',
  title: 'Nginx asks a name server that is there',
  severity: 'error',
  why: '127.0.0.11 is the name server of Docker. Podman has its own at the gateway of each network: here every look-up ends with "connection refused", and every request with 502.',
  source: 'podman-network(1): aardvark-dns; docs.docker.com, embedded DNS server',
  *judge(config, stack) {
    if (stack.units.units.length === 0) return;
    yield* askingThePublic(config, stack);
    yield* askingTooRarely(config, stack);
    yield* askingElsewhere(config, stack);
    for (const item of allNamed(config, 'resolver')) {
      if (!argsOf(item).some((word) => /^127\.0\.0\.11(?::53)?$/.test(word))) continue;
      yield remark(
        item,
        `nobody answers at ${arg(item, 0)}: that is Docker's name server`,
        "resolver with the network's gateway, e.g. 10.89.0.1",
      );
    }
  },
});

const publicServers =
  /^(?:8\.8\.[48]\.[48]|1\.[01]\.[01]\.1|9\.9\.9\.9|149\.112\.112\.112|208\.67\.22[02]\.22[02])(?::53)?$/;

/** Names of containers are known to podman's name server alone. */
function* askingThePublic(config: NginxRead, stack: ReadStack): Generator<Remark> {
  const targets = passTargets(config).filter(
    ({ isVariable, item }) => (isVariable || argsOf(item).includes('resolve')) && item.parent !== undefined,
  );
  if (targets.length === 0) return;
  const names = new Set(plannedUnits(stack).flatMap((planned) => [...dnsNames(planned)]));
  const told = new Set<NginxItem>();
  for (const { host, item } of targets) {
    const [resolver] = item.parent === undefined ? [] : inForce(item.parent, 'resolver');
    if (resolver === undefined || !names.has(host) || told.has(resolver)) continue;
    const servers = argsOf(resolver).filter((word) => !/^[a-z_]+=/.test(word));
    if (!servers.every((word) => publicServers.test(word))) continue;
    told.add(resolver);
    yield remark(
      resolver,
      `${servers[0]} knows no container: "${host}" is not found, and every request is answered 502`,
      "resolver with the network's gateway, e.g. 10.89.0.1",
    );
  }
}

/** A container that is made anew has another address. */
function* askingTooRarely(config: NginxRead, stack: ReadStack): Generator<Remark> {
  const names = new Set(plannedUnits(stack).flatMap((planned) => [...dnsNames(planned)]));
  const told = new Set<NginxItem>();
  for (const { host, item, isVariable } of passTargets(config)) {
    if (!names.has(host) || item.parent === undefined) continue;
    if (!isVariable && !argsOf(item).includes('resolve')) continue;
    const [resolver] = inForce(item.parent, 'resolver');
    const valid = argsOf(resolver ?? item)
      .find((word) => word.startsWith('valid='))
      ?.slice(6);
    const ms = readNginxTime(valid ?? '');
    if (resolver === undefined || ms === undefined || ms < 600_000 || told.has(resolver)) continue;
    told.add(resolver);
    yield {
      ...remark(
        resolver,
        `asks for "${host}" once in ${valid}: after a restart of that container with another address every request is 502 for so long`,
        'resolver … valid=10s;',
      ),
      severity: 'warning',
    };
  }
}

/** The name server of a network is at its gateway; one of the host's loopback is not in the container. */
function* askingElsewhere(config: NginxRead, stack: ReadStack): Generator<Remark> {
  const nginx = onlyNginx(stack);
  if (nginx?.config !== config) return;
  const { plan } = nginx.container;
  const isAlone =
    plan.pod !== undefined || plan.networks.some(({ name }) => /^(?:host|none|ns:|container:)/.test(name));
  if (isAlone || plan.networks.length === 0) return;
  const planned = plan.networks.map(({ name }) =>
    stack.blueprint.networks.find((each) => each.name === name),
  );
  const subnets = planned
    .flatMap((network) => network?.subnets ?? [])
    .filter((each) => readSubnet(each) !== undefined);
  const isKnown = planned.every((network) => network !== undefined && network.subnets.length > 0);
  const names = new Set(plannedUnits(stack).flatMap((each) => [...dnsNames(each)]));
  const asksForContainers = passTargets(config).some(
    ({ host, item, isVariable }) => names.has(host) && (isVariable || argsOf(item).includes('resolve')),
  );
  for (const item of allNamed(config, 'resolver')) {
    const servers = argsOf(item).filter((word) => !/^[a-z_0-9]+=/.test(word));
    const [server = ''] = servers.map((word) => word.replace(/:53$/, ''));
    if (servers.length !== 1 || !/^\d+(?:\.\d+){3}$/.test(server) || server === '127.0.0.11') continue;
    if (server.startsWith('127.'))
      yield remark(
        item,
        `nobody answers at ${server} in the container: that is the loopback of the host`,
        "resolver with the network's gateway, e.g. 10.89.0.1",
      );
    else if (
      isKnown &&
      asksForContainers &&
      isInside(server) &&
      !subnets.some((each) => containsAddress(each, server))
    )
      yield remark(
        item,
        `${server} lies in none of the networks of ${plan.containerName} (${subnets.join(', ')}): the names of containers are known to the gateway there`,
        'resolver with the gateway of that network',
      );
  }
}

function isInside(address: string): boolean {
  return /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(address);
}
