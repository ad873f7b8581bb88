import { formatPlace } from '../../place.ts';
import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { healthTrees } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { baseName, execOptions, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { own } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
      const told = [...askers(stack, server, { folder: folders[0] ?? '', place: line.place })];
      yield* told;
      if (told.length === 0 && isOwnConfig(server) && !knowsBetter(stack, server))
        yield {
          place: line.place,
          message: `psql and pg_dump in the container, and the image's own scripts at the first start, look in /var/run/postgresql and find no server`,
          help: `unix_socket_directories = '${['/var/run/postgresql', ...folders.filter((folder) => folder !== '')].join(', ')}'`,
          severity: 'warning',
        };
    }
    yield* inScripts(stack);
  },
};

/** Given by its command: so it is in force while the image makes the cluster too. */
function isOwnConfig({ plan }: PostgresServer): boolean {
  return plan.command.some((word) => /config_file=/.test(word));
}

/** The health check is told where to look: somebody has thought of it. */
function knowsBetter(stack: ReadStack, server: PostgresServer): boolean {
  return healthTrees(stack, server)
    .flatMap((tree) => simpleCommands(tree))
    .some(({ command }) => clients.test(baseName(realCommand(command)[0])));
}

const clients =
  /^(?:psql|pg_isready|pg_dump|pg_dumpall|pg_restore|pg_basebackup|pg_receivewal|createdb|dropdb|vacuumdb|reindexdb)$/;

/** `pg_dump -h /var/run/postgresql` of a script, where the one server has its socket elsewhere. */
function* inScripts(stack: ReadStack): Generator<Remark> {
  const [config, more] = stack.postgres;
  const servers = postgresOf(stack);
  if (config === undefined || more !== undefined || servers.length > 1) return;
  const line = postgresSettingInForce(config.settings, 'unix_socket_directories');
  if (line === undefined || isTemplated(line.value)) return;
  const folders = line.value.split(',').map((each) => plainFolder(each.trim().replaceAll('"', '')));
  for (const script of allScripts(stack)) {
    if (!/-h\s*["']?\/|--host[= ]["']?\//.test(script.text)) continue;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (!clients.test(baseName(words[0]))) continue;
      // On the host the socket of a container is where it is mounted.
      if (servers.length === 1 && execOptions(command) === undefined) continue;
      const host = hostIn(words.map(({ literal }) => literal ?? ''));
      if (host === undefined || folders.includes(plainFolder(host))) continue;
      yield {
        place: command.place,
        message: `${baseName(words[0])} looks in ${host}, and the socket is in ${line.value} (${formatPlace(line.place)})`,
        help: `-h ${folders[0]}`,
      };
      yield {
        place: line.place,
        message: `${baseName(words[0])} looks for the socket in ${host} (${formatPlace(command.place)})`,
        help: `unix_socket_directories = '${host}'`,
      };
      return;
    }
  }
}

function hostIn(words: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    const host = /^(?:-h|--host)$/.test(word) ? words[at + 1] : /^(?:-h|--host=)(\/.*)$/.exec(word)?.[1];
    if (host?.startsWith('/') === true) return host;
  }
  return undefined;
}

/** /var/run is a link to /run. */
function plainFolder(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/').replace(/\/+$/, '');
}

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
