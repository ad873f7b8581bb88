import { kept } from '../../../kept.ts';
import { redisOptionsInForce } from '../../../syntax/redis/in-force.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isComplete } from '../nginx/items.ts';
import { listenedPorts } from '../nginx/listen.ts';
import { poolerSetting } from '../pooler/pooler.ts';
import { commandWords } from '../units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf, runsOfficial } from '../units/images.ts';
import { type ContainerEnvironment, containerEnvironments } from './environment.ts';
import { nginxReaders } from './nginx-container.ts';
import { phpContainers, poolListens } from './php.ts';
import { postgresOf, redisOf } from './servers.ts';
import { isSpringFile } from './spring.ts';

/** The ports on which the configs of servers make them listen, by the container's unit. */
export const configuredPorts = kept((stack: ReadStack): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  const add = ({ unit }: PlannedUnit, ports: readonly number[]) => {
    if (ports.every((port) => Number.isInteger(port) && port > 0)) found.set(unit.name, ports);
  };
  for (const server of redisOf(stack)) {
    const { config, plan } = server;
    // Of a config that is not here nothing is known.
    const words = commandWords(plan);
    const isPlain =
      (runsOfficial(plan, 'redis') || /^redis\/redis-stack/.test(imageOf(plan).path)) &&
      !words.some(
        (word, at) =>
          /\.conf\b|^--include|^<$/.test(word) ||
          (/^\/(?!(?:usr\/)?bin\/)/.test(word) && !/^--/.test(words[at - 1] ?? '')) ||
          // What a shell puts in may be more options; behind one it is its value.
          (word.includes('$') && !/^--(?!port)/.test(words[at - 1] ?? '')),
      );
    if ((config === undefined && !isPlain) || plan.entrypoint !== undefined) continue;
    const at = words.indexOf('--port');
    const options = config?.options ?? [];
    const line = redisOptionsInForce(options, 'port')[0]?.args[0]?.value ?? 6379;
    const tls = redisOptionsInForce(options, 'tls-port').flatMap(({ args }) => Number(args[0]?.value));
    add(
      server,
      [Number(at === -1 ? line : words[at + 1]), ...tls].filter((port) => port !== 0),
    );
  }
  for (const server of postgresOf(stack))
    add(server, [Number(server.setting('port')?.value ?? server.plan.environment.PGPORT ?? 5432)]);
  for (const php of phpContainers(stack)) {
    const listens = poolListens(php);
    if (listens !== undefined && php.plan.command.length === 0) add(php, [listens.port]);
  }
  const poolers = plannedUnits(stack).filter(({ plan }) => /^pgbouncer/.test(imageOf(plan).name));
  const [ini] = stack.poolers;
  if (poolers.length === 1 && stack.poolers.length === 1 && poolers[0] !== undefined)
    add(poolers[0], [Number(poolerSetting(ini, 'listen_port')?.value ?? 6432)]);
  for (const { unit, plan, variables } of containerEnvironments(stack)) {
    const told = springPorts(variables);
    if (told.length > 0) add({ unit, plan }, told);
  }
  for (const { container, config } of nginxReaders(stack))
    if (container !== undefined && isComplete(config)) add(container, [...listenedPorts(config)]);
  return found;
});

/** Where Spring's file of properties says a port of its own; 8080 is that of the application unless told. */
function springPorts(variables: ContainerEnvironment['variables']): readonly number[] {
  const lines = ['SERVER_PORT', 'MANAGEMENT_SERVER_PORT'].map((name) => variables.get(name));
  if (!lines.some((line) => line !== undefined && isSpringFile(line.place.file))) return [];
  const [own, management] = lines.map((line) => (line === undefined ? undefined : Number(line.value)));
  return [own ?? 8080, ...(management === undefined ? [] : [management])];
}
