import type { Rule } from '../define-rule.ts';
import { askedAt, isAskedByOthers } from '../parts/across/addresses.ts';
import { dnsNames } from '../parts/across/names.ts';
import { isReachedByNetwork, strangeAddress } from '../parts/across/own-addresses.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { pooledDatabases } from '../parts/pooler/pooler.ts';
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
      if (listens?.value.trim() === '' && isAskedInPod(stack, server)) {
        yield {
          place: listens.place,
          message: 'PostgreSQL listens on its socket alone: the others of the pod are refused',
          help: "listen_addresses = '127.0.0.1'",
        };
        continue;
      }
      const asked =
        isAskedByOthers(stack, server, names) ||
        isPooled(stack, names) ||
        replicatesFrom(stack, server, names);
      if (!(asked || (isReachedByNetwork(server.plan) && hasClient(stack, server)))) continue;
      if (listens === undefined && (own === -1 || server.file === undefined)) continue;
      const strange =
        listens === undefined
          ? undefined
          : strangeAddress(
              stack,
              server,
              listens.value.split(',').map((each) => each.trim()),
            );
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

function isAskedInPod(stack: ReadStack, server: PostgresServer): boolean {
  return server.plan.pod !== undefined && askedAt(stack, server).length > 0;
}

function isPooled({ poolers }: ReadStack, names: ReadonlySet<string>): boolean {
  return poolers.some((ini) => pooledDatabases(ini).some(({ words }) => names.has(words.get('host') ?? '')));
}

function replicatesFrom(stack: ReadStack, server: PostgresServer, names: ReadonlySet<string>): boolean {
  return postgresOf(stack).some((each) => {
    const host = /\bhost\s*=\s*'?([\w.-]+)/.exec(each.setting('primary_conninfo')?.value ?? '')?.[1];
    return each !== server && host !== undefined && names.has(host);
  });
}

/** Whether something that runs on one of its networks waits for it, or its port is published. */
function hasClient(stack: ReadStack, { plan }: PostgresServer): boolean {
  if (plan.publish.length > 0) return true;
  return stack.blueprint.services.some(
    (each) =>
      each !== plan &&
      each.requires.includes(plan.name) &&
      each.networks.some(({ name }) => plan.networks.some((own) => own.name === name)),
  );
}
