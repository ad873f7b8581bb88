import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { allNamed, arg, argsOf, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
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
    ({ isVariable, item }) => isVariable && item.parent !== undefined,
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
