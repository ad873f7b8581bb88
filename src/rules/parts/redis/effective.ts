import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { RedisConfig, RedisOption, RedisWord } from '../../../syntax/redis/tree.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { withoutTemplateName } from '../../stack/mask-templates.ts';
import { covers, pathOutside } from '../../stack/mounts.ts';
import { allContainers } from '../kube/members.ts';
import { realCommand, simpleCommands } from '../scripts/commands.ts';
import { ownLines, type PlannedUnit } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** A container of Redis with what it goes by: its file, and over it the options of its command line. */
export interface EffectiveRedis extends PlannedUnit {
  /** The file alone, where it is sure which. */
  readonly file: RedisConfig | undefined;
  readonly config: RedisConfig;
}

/** Stands for what a shell or a template puts in. */
const unknownValue = '\uE000';

/** Every container of Redis or Valkey that is no Sentinel. */
export const effectiveRedis = kept((stack: ReadStack): readonly EffectiveRedis[] => {
  const servers = allContainers(stack).filter(({ plan }) =>
    /^(?:redis|valkey)(?:-stack(?:-server)?)?$/.test(imageOf(plan).name),
  );
  return servers
    .filter(({ plan }) => !plan.command.some((word) => /sentinel/.test(word)))
    .flatMap((server, _, all) => {
      const instances = instancesOf(stack, server);
      return instances.length > 0 ? instances : [effective(stack, server, all.length === 1)];
    });
});

/** Of a template that mounts `%i.conf` one for each such file that is here. */
function instancesOf(stack: ReadStack, server: PlannedUnit): readonly EffectiveRedis[] {
  const words = serverWords(server.plan.command);
  const path = words.find((word) => !word.startsWith('--'));
  if (!server.unit.stem.endsWith('@') || path === undefined || words[0] !== path) return [];
  const mount = ownLines(server.unit, 'Volume').find(({ value }) => {
    const [source = '', target = ''] = value.split(':');
    return /%[iI]/.test(source) && target !== '' && covers(target, path);
  });
  const name = posix.basename(mount?.value.split(':')[0] ?? '');
  if (!/%[iI]/.test(name)) return [];
  const pattern = new RegExp(
    `^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%[iI]/g, '(.+)')}$`,
  );
  const called = ownLines(server.unit, 'ContainerName').at(-1)?.value.trim();
  return stack.redis.flatMap((file) => {
    const instance = pattern.exec(posix.basename(withoutTemplateName(file.entry)))?.[1];
    if (instance === undefined) return [];
    const containerName = (called ?? `systemd-${server.unit.stem}%i`).replaceAll(/%[iI]/g, instance);
    const own = { ...server, plan: { ...server.plan, containerName } };
    return [{ ...own, file, config: withOptions(file, optionsOf(words.slice(1), own, stack)) }];
  });
}

function withOptions(base: RedisConfig, options: readonly RedisOption[]): RedisConfig {
  return options.length === 0 ? base : { ...base, options: [...base.options, ...options] };
}

/** Each redis.conf as its containers run it, and what containers without one are told by their command lines. */
export const redisConfigs = kept((stack: ReadStack): readonly RedisConfig[] => {
  const servers = effectiveRedis(stack);
  const alone = servers.filter(({ file, config }) => file === undefined && config.options.length > 0);
  const ofFiles = stack.redis.flatMap((each) => {
    const using = servers.filter(({ file }) => file === each).map(({ config }) => config);
    return using.length === 0 ? [each] : using;
  });
  return [...ofFiles, ...alone.map(({ config }) => config)];
});

function effective(stack: ReadStack, server: PlannedUnit, isOnly: boolean): EffectiveRedis {
  // `--maxmemory 1gb` is an option with its value, also as one word.
  const words = serverWords([...(server.plan.entrypoint ?? []), ...server.plan.command]).flatMap((word) =>
    /^--[a-z-]+ /.test(word) ? word.split(/ +/) : word,
  );
  const path = words.find((word) => !word.startsWith('--'));
  const hasFile = path !== undefined && words[0] === path;
  const [first, more] = stack.redis;
  const file =
    (hasFile ? fileAt(stack, server, path) : undefined) ?? (isOnly && more === undefined ? first : undefined);
  const options = optionsOf([...(hasFile ? words.slice(1) : words), ...ofVariable(server)], server, stack);
  const base: RedisConfig = file ?? {
    entry: server.unit.place.file,
    options: [],
    trees: new Map(),
    problems: [],
  };
  return {
    ...server,
    file,
    config: withOptions(base, options),
  };
}

/** The words behind `redis-server`, also within `sh -c '…'`; what a shell puts in is not known. */
function serverWords(command: readonly string[]): readonly string[] {
  const program = /^(?:\S*\/)?(?:redis|valkey)-server$/;
  const at = command.findIndex((word) => program.test(word));
  if (at !== -1) return command.slice(at + 1);
  const script = command.find((word) => /(?:redis|valkey)-server/.test(word));
  if (script === undefined) return /^--|\.conf$/.test(command[0] ?? '') ? command : [];
  for (const visit of simpleCommands(parseShell(script, ''))) {
    const words = realCommand(visit.command);
    if (!program.test(words[0]?.literal ?? '')) continue;
    return words.slice(1).map(({ literal }) => literal ?? unknownValue);
  }
  return [];
}

/** Redis Stack starts its server with the words of REDIS_ARGS. */
function ofVariable({ plan }: PlannedUnit): readonly string[] {
  const text = /-stack/.test(imageOf(plan).name) ? plan.environment.REDIS_ARGS : undefined;
  return text?.split(/\s+/).filter((word) => word !== '') ?? [];
}

function fileAt(stack: ReadStack, { plan }: PlannedUnit, path: string): RedisConfig | undefined {
  const found = stack.find(pathOutside(plan.mounts, path) ?? path) ?? stack.find(path);
  return found === undefined ? undefined : stack.redis.find(({ entry }) => entry === found.hostPath);
}

/** server.c: a word that begins with `--` starts an option, all others are its values. */
function optionsOf(
  words: readonly string[],
  { unit }: PlannedUnit,
  stack: ReadStack,
): readonly RedisOption[] {
  const lines = unit.sections.get('Container') ?? [];
  const line =
    lines.findLast(({ key, value }) => key === 'Environment' && value.includes('REDIS_ARGS=')) ??
    lines.findLast(({ key }) => key === 'Exec');
  const start = line?.valuePlace ?? unit.place;
  const options: RedisOption[] = [];
  for (const word of words) {
    const isName = word.startsWith('--') && word.length > 2;
    const last = options.at(-1);
    if (!isName && last === undefined) continue;
    const place = isName ? placeOf(word, start, stack) : (last?.place ?? start);
    const located = { place, start: 0, end: 0 };
    if (isName) {
      const name = word.slice(2);
      options.push({
        ...located,
        name: name.toLowerCase(),
        nameWord: { ...located, value: name, raw: word },
        args: [],
      });
    } else if (last !== undefined) {
      (last.args as RedisWord[]).push({ ...located, value: word, raw: word });
    }
  }
  return options;
}

/** The line of a command that goes on over several. */
function placeOf(word: string, start: Place, stack: ReadStack): Place {
  const lines = stack.linesOf(start.file);
  for (let line = start.line; line <= start.line + 40; line += 1) {
    const text = lines[line - 1] ?? '';
    const from = line === start.line ? start.column - 1 : 0;
    const at = text.slice(from).search(new RegExp(`${word.replaceAll(/[^\w-]/g, '\\$&')}(?![\\w-])`));
    if (at !== -1) return { ...start, line, column: from + at + 1 };
    if (!/\\\s*$/.test(text)) break;
  }
  return start;
}
