import { isIPv4 } from 'node:net';
import type { Rule } from '../define-rule.ts';
import { isAskedByOthers } from '../parts/across/addresses.ts';
import { dnsNames } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { containsAddress } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';

/** PostgreSQL listens where others connect to it. */
export const acrossPostgresListen: Rule = {
  id: 'across.postgres-listen',
  title: 'PostgreSQL listens where others connect to it',
  area: 'across',
  severity: 'error',
  why: 'A config of its own replaces the one of the image, which listens on every address; without listen_addresses the server listens on its own loopback, and every other container gets "connection refused".',
  source:
    "postgresql.org/docs/current/runtime-config-connection.html (listen_addresses: 'localhost' unless told)",
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      const own = server.plan.command.findIndex((word) =>
        /^(?:-c)?config_file=|^--config[_-]file=/.test(word),
      );
      const listens = server.setting('listen_addresses');
      const names = dnsNames(server);
      const asked = isAskedByOthers(stack, server, names);
      if (!asked || (listens === undefined && (own === -1 || server.file === undefined))) continue;
      const strange =
        listens === undefined || isOnlyOwn(stack, server)
          ? undefined
          : strangeIn(stack, server, listens.value);
      if (strange !== undefined && listens !== undefined)
        yield {
          place: listens.place,
          message: `PostgreSQL does not listen at ${strange}: podman gives ${server.plan.containerName} another address`,
          help: "listen_addresses = '*'",
        };
      const near = (listens?.value ?? 'localhost')
        .split(',')
        .every((each) => /^(?:localhost|127\.[\d.]+|::1|)$/.test(each.trim()));
      if (!near) continue;
      const line = server.unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec');
      yield {
        place: listens?.place ?? line?.valuePlace ?? server.unit.place,
        message: `PostgreSQL listens only inside its own container: others that connect to ${[...names].join(' or ')} are refused`,
        help: "listen_addresses = '*'",
      };
    }
  },
};

/** On the host's network, or in a pod, addresses are not those of its own networks. */
function isOnlyOwn(stack: ReadStack, { plan }: PostgresServer): boolean {
  const known = new Map(stack.blueprint.networks.map((network) => [network.name, network]));
  return (
    plan.pod !== undefined ||
    plan.networks.length === 0 ||
    plan.networks.some(({ name }) => (known.get(name)?.subnets.length ?? 0) === 0)
  );
}

/** An address that lies in no subnet of the container, or that podman gives to whoever comes first. */
function strangeIn(stack: ReadStack, { plan, unit }: PostgresServer, value: string): string | undefined {
  const names = new Set(plan.networks.map(({ name }) => name));
  const subnets = stack.blueprint.networks
    .filter(({ name }) => names.has(name))
    .flatMap((each) => each.subnets);
  return value
    .split(',')
    .map((each) => each.trim())
    .find(
      (each) =>
        isIPv4(each) &&
        !/^(?:127\.|0\.0\.0\.0$)/.test(each) &&
        (!subnets.some((subnet) => containsAddress(subnet, each)) || !isFixed(unit, each)),
    );
}

/** `IP=` of the container, or `ip=` of one of its networks. */
function isFixed({ sections }: PostgresServer['unit'], address: string): boolean {
  const lines = ['Container', 'Pod'].flatMap((name) => sections.get(name) ?? []);
  return lines.some(({ value }) => value.includes(address));
}
