import { posix } from 'node:path';
import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { databaseServers } from '../parts/across/databases.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { redisOf } from '../parts/across/servers.ts';
import { baseName, execOptions, realCommand, simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { runsScript, servicesOf } from '../parts/scripts/units.ts';
import { givenPlaces, plainValue } from '../parts/scripts/values.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** A script of the host asks a server where it is published. */
export const acrossScriptAddress: Rule = {
  id: 'across.script-address',
  title: 'A script of the host asks a server where it is published',
  area: 'across',
  severity: 'error',
  why: 'On the host nothing listens at that port: "Connection refused", and the dump of the night is empty or not made at all.',
  source: 'podman-run(1), --publish',
  *judge(stack) {
    yield* overHttp(stack);
    yield* inContainers(stack);
    const jobs = stack.scripts
      .filter(({ text }) => /\b(?:127\.0\.0\.1|localhost)\b/.test(text))
      .filter((script) => isJob(stack, script));
    if (jobs.length === 0) return;
    const servers = {
      postgres: ofKind(stack, 'postgres'),
      mysql: ofKind(stack, 'mysql'),
      redis: redisOf(stack),
    };
    for (const script of jobs) {
      for (const { command } of simpleCommands(script)) {
        const asked = askedOf(script, command);
        if (asked === undefined) continue;
        const [server, more] = servers[asked.kind];
        if (server === undefined || more !== undefined || isOnHost(stack, server)) continue;
        const there = publishedBy(stack, server);
        if (there.some(({ hostPort }) => hostPort === asked.port || hostPort === 0)) continue;
        const [only] = there;
        yield {
          place: command.place,
          message:
            only === undefined
              ? `${server.unit.name} publishes no port: on the host nothing answers at ${asked.port}`
              : `${server.unit.name} is published on port ${only.hostPort} of the host, not on ${asked.port}`,
          help:
            only === undefined
              ? `podman exec ${server.plan.containerName} …, or PublishPort=127.0.0.1:${asked.port}:${asked.port}`
              : `-p ${only.hostPort}`,
        };
      }
    }
  },
};

/** `curl http://127.0.0.1:8001/health`: a port that nothing here publishes or listens on, and no other file names. */
function* overHttp(stack: ReadStack): Generator<Remark> {
  const scripts = stack.scripts.filter(
    (script) =>
      /https?:\/\/(?:127\.0\.0\.1|localhost):\d/.test(script.text) &&
      (/\b(?:podman|systemctl|journalctl)\b/.test(wholeText(script)) || isJob(stack, script)) &&
      !mountedNames(stack).has(installedName(script.file)),
  );
  if (scripts.length === 0) return;
  const plans = [...plannedUnits(stack).map(({ plan }) => plan), ...stack.blueprint.pods];
  const published = plans.flatMap((plan) => plan.publish);
  if (published.length === 0 || published.some(({ hostPort }) => hostPort === 0)) return;
  if (plans.some(({ networks }) => networks.some(({ name }) => /^(?:host|pasta|slirp4netns|ns:)/.test(name))))
    return;
  for (const script of scripts)
    for (const { command } of simpleCommands(script)) {
      const [name] = realCommand(command);
      if (!/^(?:curl|wget|http)$/.test(baseName(name)) || isWithin(command)) continue;
      const port = command.words
        .map(
          (word) =>
            /^https?:\/\/(?:127\.0\.0\.1|localhost):(\d+)(?:\/|$)/.exec(plainValue(script, word) ?? '')?.[1],
        )
        .find((each) => each !== undefined);
      if (port === undefined || published.some(({ hostPort }) => hostPort === Number(port))) continue;
      const word = new RegExp(`(?<!\\d)${port}(?!\\d)`);
      if (
        stack.configs.files.some(
          ({ source, text }) => source !== script.file && text.includes(port) && word.test(text),
        )
      )
        continue;
      const meant =
        published.find(({ containerPort }) => containerPort === Number(port)) ??
        published.find(({ hostPort }) => Math.abs(hostPort - Number(port)) < 100);
      if (meant === undefined) continue;
      yield {
        place: command.place,
        message: `nothing here is published on port ${port} of the host: "Connection refused", whatever the application does`,
        help: `port ${meant.hostPort}`,
        severity: 'warning',
      };
    }
}

/** `podman exec db pg_dump` of a server that listens on another port than the client asks. */
function* inContainers(stack: ReadStack): Generator<Remark> {
  const units = plannedUnits(stack);
  for (const script of allScripts(stack)) {
    if (!/\b(?:podman|docker)\b/.test(wholeText(script))) continue;
    for (const { command } of simpleCommands(script)) {
      if (execOptions(command) === undefined) continue;
      const words = command.words.map((word) => plainValue(script, word));
      const unit = units.find(({ plan }) => words.includes(plan.containerName));
      const asked = unit === undefined ? undefined : clientPort(script, command, unit);
      const heard = unit === undefined ? undefined : configuredPorts(stack).get(unit.unit.name);
      if (unit === undefined || asked === undefined || heard === undefined || heard.includes(asked.port))
        continue;
      for (const place of [command.place, ...asked.given])
        yield {
          place,
          message: `${unit.plan.containerName} listens on ${heard.join(', ')}, and ${asked.name} asks ${asked.port}`,
          help: `${asked.name} -p ${heard[0]}`,
        };
    }
  }
}

/** The port that a client asks in the container of its own server: told, of the container's environment, or the usual one. */
function clientPort(
  script: ShellTree,
  command: ShellSimple,
  { plan }: PlannedUnit,
): { readonly name: string; readonly port: number; readonly given: readonly Place[] } | undefined {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const found =
    name === 'createdb' || name === 'dropdb' || name === 'vacuumdb'
      ? (['postgres', 5432] as const)
      : clients[name];
  if (found === undefined || found[0] === 'mysql') return undefined;
  // Without a database it only reads the file.
  if (name === 'pg_restore' && !words.some(({ raw }) => /^(?:-\w*d|--dbname)/.test(raw))) return undefined;
  const isPostgres = found[0] === 'postgres';
  const texts = words.map((word) => plainValue(script, word) ?? '$');
  // Of another machine, by a URL, or from a variable that only a run tells.
  const host = optionIn(texts, '-h', '--host');
  if (host !== undefined && !/^(?:127\.|localhost$|\/)/.test(host) && host !== plan.containerName)
    return undefined;
  if (texts.some((text) => /:\/\/|\b(?:host|port)=|^-[us]$|^-[ph]./.test(text))) return undefined;
  if (execOptions(command)?.some((word) => /PGPORT|PGHOST|PGSERVICE/.test(word)) === true) return undefined;
  if (/\bPG(?:PORT|HOST|SERVICE)=/.test(script.text)) return undefined;
  const told = optionIn(texts, '-p', '--port');
  const port = Number(told ?? (isPostgres ? (plan.environment.PGPORT ?? found[1]) : found[1]));
  if (plan.environmentFiles.length > 0 && told === undefined) return undefined;
  if (!Number.isInteger(port)) return undefined;
  const word = words.find((_, at) => at > 0 && told !== undefined && texts[at]?.endsWith(told) === true);
  return { name, port, given: word === undefined ? [] : givenPlaces(script, word) };
}

function optionIn(texts: readonly string[], short: string, long: string): string | undefined {
  const at = texts.findIndex((text) => text === short || text === long);
  const joined = texts.find((text) => text.startsWith(`${long}=`))?.slice(long.length + 1);
  return joined ?? (at === -1 ? undefined : texts[at + 1]);
}

const mountedNames = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      plannedUnits(stack).flatMap(({ plan }) => plan.mounts.map(({ source }) => posix.basename(source))),
    ),
);

/** What systemd or cron of the host runs, and no container has. */
function isJob(stack: ReadStack, script: ShellTree): boolean {
  const name = installedName(script.file);
  if (mountedNames(stack).has(name)) return false;
  return (
    servicesOf(systemdUnits(stack)).some((service) => runsScript(service, script.file)) ||
    stack.crontabs.some(({ text }) => text.includes(`/${name}`))
  );
}

function ofKind(stack: ReadStack, kind: 'postgres' | 'mysql'): readonly PlannedUnit[] {
  return databaseServers(stack).filter((server) => server.kind === kind);
}

function isOnHost(stack: ReadStack, { plan }: PlannedUnit): boolean {
  const natives = /(?:^|[\s/])(?:postgresql|mysqld?|mariadb|redis(?:-server)?)(?:@\S+)?\.service\b/;
  return (
    plan.networks.some(({ name }) => /^(?:host|pasta|slirp4netns|ns:)/.test(name)) ||
    [...stack.systemd.values()].some(({ text }) => natives.test(text))
  );
}

function publishedBy(stack: ReadStack, { plan }: PlannedUnit) {
  const pod = stack.blueprint.pods.find(({ name }) => name === plan.pod?.name);
  return [...plan.publish, ...(pod?.publish ?? [])];
}

const clients: Readonly<Record<string, readonly ['postgres' | 'mysql' | 'redis', number]>> = {
  psql: ['postgres', 5432],
  pg_dump: ['postgres', 5432],
  pg_dumpall: ['postgres', 5432],
  pg_restore: ['postgres', 5432],
  pg_isready: ['postgres', 5432],
  pg_basebackup: ['postgres', 5432],
  mysqldump: ['mysql', 3306],
  'mariadb-dump': ['mysql', 3306],
  mysql: ['mysql', 3306],
  mariadb: ['mysql', 3306],
  'redis-cli': ['redis', 6379],
};

/** A client that is run on the host itself, and told its loopback address. */
function askedOf(script: ShellTree, command: ShellSimple) {
  const words = realCommand(command);
  const found = clients[baseName(words[0])];
  if (found === undefined || isWithin(command)) return undefined;
  const texts = words.map((word) => plainValue(script, word) ?? word.raw);
  const option = (short: string, long: string) => optionIn(texts, short, long);
  const [, there, at] =
    texts
      .map((text) =>
        /^(?:--dbname=)?(?:postgres(?:ql)?|redis):\/\/(?:[^@/\s]*@)?([\w.]+)(?::(\d+))?(?:\/|$)/.exec(text),
      )
      .find((match) => match !== null) ?? [];
  const conninfo = texts.find((text) => /(?:^|\s)host\s*=/.test(text));
  const told = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*'?([^\\s']+)`).exec(conninfo ?? '')?.[1];
  const host = there ?? told('host');
  if (host !== undefined) {
    const said = at ?? told('port') ?? String(found[1]);
    return /^(?:127\.0\.0\.1|localhost)$/.test(host) && /^\d+$/.test(said)
      ? { kind: found[0], port: Number(said) }
      : undefined;
  }
  if (!/^(?:127\.0\.0\.1|localhost)$/.test(option('-h', '--host') ?? '')) return undefined;
  const isMysql = found[0] === 'mysql';
  // MySQL's clients take the socket for localhost.
  if (isMysql && option('-h', '--host') === 'localhost') return undefined;
  const port = option(isMysql ? '-P' : '-p', '--port') ?? String(found[1]);
  return /^\d+$/.test(port) ? { kind: found[0], port: Number(port) } : undefined;
}

/** Behind an engine, ssh or nsenter another machine's address is meant. */
function isWithin({ words }: ShellSimple): boolean {
  return words.some((word) => /^(?:podman|docker|ssh|nsenter|kubectl)$/.test(baseName(word)));
}
