import type { Remark, Rule } from '../define-rule.ts';
import { healthTrees } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { own } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Clients in the container look for the socket where it is. */
export const acrossPostgresSocket: Rule = {
  id: 'across.postgres-socket',
  title: 'Clients in the container look for the socket where it is',
  area: 'across',
  severity: 'error',
  why: 'psql and pg_isready look in /var/run/postgresql unless told. With the socket elsewhere the health check never passes, and the image cannot run its own scripts at the first start.',
  source:
    'postgresql.org/docs/current/runtime-config-connection.html, unix_socket_directories; docker.io/library/postgres',
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      const line = server.setting('unix_socket_directories');
      if (line === undefined || !runsOfficial(server.plan, 'postgres')) continue;
      const folders = line.value.split(',').map((each) => each.trim().replaceAll('"', ''));
      if (folders.some((folder) => /^(?:\/var)?\/run\/postgresql\/?$/.test(folder))) continue;
      if (server.plan.environment.PGHOST !== undefined) continue;
      yield* askers(stack, server, { folder: folders[0] ?? '', place: line.place });
    }
  },
};

function* askers(
  stack: ReadStack,
  server: PostgresServer,
  { folder, place }: { folder: string; place: Remark['place'] },
): Generator<Remark> {
  const asks = healthTrees(stack, server)
    .flatMap((tree) => simpleCommands(tree))
    .some(({ command }) => {
      const words = realCommand(command);
      if (!/^(?:psql|pg_isready)$/.test(baseName(words[0]))) return false;
      return !words.some(({ raw }) => /^(?:-h|--host)|host=|:\/\/[^/]/.test(raw));
    });
  const health = own(server.unit, 'HealthCmd');
  if (!asks || health === undefined) return;
  const where = folder === '' ? 'there is no socket' : `the socket is in ${folder}`;
  yield {
    place: health.valuePlace,
    message: `never passes: it looks in /var/run/postgresql, and ${where} (${place.file}:${place.line})`,
    help: folder === '' ? 'pg_isready -h 127.0.0.1 …' : `pg_isready -h ${folder} …`,
  };
  yield {
    place,
    message: 'the health check and the scripts of the image look in /var/run/postgresql',
    help: "unix_socket_directories = '/var/run/postgresql'",
  };
}
