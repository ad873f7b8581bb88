import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import { startWords } from '../units/command-words.ts';
import { own } from '../units/containers.ts';
import { type Listening, listeningBy } from '../units/listening.ts';
import { readConfigEntries } from './config-entries.ts';
import { type ContainerEnvironment, containerEnvironments, type PlacedVariable } from './environment.ts';

/** What the server of a container is told, as words of a command line: those of its own, then of variables and of its config file. */
export interface ToldWords {
  readonly words: readonly string[];
  /** Where the word of an index is said. */
  readonly placeAt: (index: number) => Place;
}

/** An option with where it is said; the command line goes before variables, and these before a file. */
export interface ToldOption {
  readonly value: string;
  readonly place: Place;
}

const servers = {
  gunicorn: /(?:^|\/)gunicorn$/,
  uvicorn: /(?:^|\/)uvicorn$/,
  hypercorn: /(?:^|\/)hypercorn$/,
  granian: /(?:^|\/)granian$/,
  uwsgi: /(?:^|\/)uwsgi$/,
  puma: /(?:^|\/)(?:puma|rails)$/,
  sidekiq: /(?:^|\/)sidekiq$/,
} as const;
type Server = keyof typeof servers;

/** By the container's unit. */
export const toldWords = kept(
  (stack: ReadStack): ReadonlyMap<string, ToldWords> =>
    new Map(containerEnvironments(stack).map((each) => [each.unit.name, wordsOf(stack, each)])),
);

/** Where each container listens, as far as what its server is told says so; by the container's unit. */
export const toldListening = kept(
  (stack: ReadStack): ReadonlyMap<string, readonly Listening[]> =>
    new Map(
      containerEnvironments(stack).map(({ unit, plan, isWhole }) => [
        unit.name,
        listeningBy(toldWords(stack).get(unit.name)?.words ?? startWords(plan), plan, isWhole),
      ]),
    ),
);

/** `--name=value` or `--name value`, with where it stands. */
export function toldOption({ words, placeAt }: ToldWords, pattern: RegExp): ToldOption | undefined {
  const at = words.findIndex((word) => pattern.test(word.split('=')[0] ?? ''));
  if (at === -1) return undefined;
  const [, joined] = /^[^=]*=(.*)$/s.exec(words[at] ?? '') ?? [];
  const value = joined ?? words[at + 1];
  return value === undefined ? undefined : { value, place: placeAt(at) };
}

function wordsOf(stack: ReadStack, environment: ContainerEnvironment): ToldWords {
  const { unit, plan, variables } = environment;
  const line = own(unit, 'Exec') ?? own(unit, 'Entrypoint');
  const words = [...startWords(plan)];
  const places: Place[] = words.map(() => line?.valuePlace ?? unit.place);
  const add = (place: Place, ...more: readonly string[]) => {
    words.push(...more);
    places.push(...more.map(() => place));
  };
  const option = (place: Place, name: string, value: string) => {
    const short = shorts[name];
    const isTold = words.some((word) => {
      const [said = ''] = word.split('=');
      return said === `--${name}` || short?.test(said);
    });
    if (!isTold) add(place, `--${name}=${value}`);
  };
  const gunicornArgs = variables.get('GUNICORN_CMD_ARGS') ?? partlyFilledIn(environment);
  const server = serverOf(words) ?? (gunicornArgs === undefined ? undefined : 'gunicorn');
  if (server !== undefined) {
    if (serverOf(words) === undefined) add(gunicornArgs?.place ?? unit.place, server);
    if (server === 'gunicorn' && gunicornArgs !== undefined)
      add(gunicornArgs.place, ...gunicornArgs.value.replace(/^(["'])(.*)\1$/, '$2').split(/\s+/));
    if (server === 'uvicorn' || server === 'granian')
      for (const { name, value, place } of variables.values()) {
        const said = new RegExp(`^${server.toUpperCase()}_([A-Z_]+)$`).exec(name)?.[1];
        if (said !== undefined) option(place, said.toLowerCase().replaceAll('_', '-'), value);
      }
    for (const { name, value, place } of fileOptions(stack, environment, server, words))
      option(place, name, value);
    const workers = variables.get('WEB_CONCURRENCY');
    if (workers !== undefined && /^(?:gunicorn|uvicorn|puma)$/.test(server))
      option(workers.place, 'workers', workers.value);
  }
  return { words, placeAt: (index) => places[index] ?? unit.place };
}

/** `--workers={{ n }} --bind=0.0.0.0:8000`: what is said in plain words counts, where only values of options are filled in. */
function partlyFilledIn({ plan, unit, filledIn }: ContainerEnvironment): PlacedVariable | undefined {
  const name = 'GUNICORN_CMD_ARGS';
  if (!filledIn.has(name)) return undefined;
  const words = (plan.environment[name] ?? '').replace(/^(["'])(.*)\1$/, '$2').split(/\s+/);
  const isPlain = (word: string) => !isTemplated(word) && !word.includes('$');
  if (
    words.some((word) => !isPlain(word) && (!/^--[\w-]+=/.test(word) || !isPlain(word.split('=')[0] ?? '')))
  )
    return undefined;
  const line = unit.sections.get('Container')?.findLast(({ value }) => value.includes(`${name}=`));
  const left = words.filter(isPlain);
  return left.length === 0 ? undefined : { name, value: left.join(' '), place: line?.place ?? unit.place };
}

/** Other ways to tell the same; who is told a port needs no address of the file. */
const shorts: Readonly<Record<string, RegExp>> = {
  bind: /^(?:-b|-p|--port)$/,
  port: /^(?:-p|-b|--bind)$/,
  workers: /^-w$/,
  timeout: /^-t$/,
  concurrency: /^-c$/,
  processes: /^(?:-p|--workers)$/,
  threads: /^-t$/,
};

function serverOf(words: readonly string[]): Server | undefined {
  const names = Object.keys(servers) as Server[];
  return names.find((name) => words.some((word) => servers[name].test(word)));
}

interface FileOption extends ToldOption {
  readonly name: string;
}

const filesByName = kept((stack: ReadStack) =>
  Map.groupBy(stack.configs.files, ({ hostPath }) => posix.basename(hostPath)),
);

/** The config file that a server reads: the one it is told, else the one of its own name. */
function fileOptions(
  stack: ReadStack,
  { plan, variables }: ContainerEnvironment,
  server: Server,
  words: readonly string[],
): readonly FileOption[] {
  const kind = files[server];
  if (kind === undefined) return [];
  const at = words.findIndex((word) => kind.option.test(word.split('=')[0] ?? ''));
  const told =
    at === -1 ? words.find((word) => kind.bare?.test(word)) : (words[at]?.split('=')[1] ?? words[at + 1]);
  const path = (told ?? kind.standard).replace(/^(?:file|python):/, '');
  const outside = path.startsWith('/') ? pathOutside(plan.mounts, path) : undefined;
  const named = filesByName(stack).get(posix.basename(path)) ?? [];
  const file =
    (outside === undefined ? undefined : stack.find(outside)) ?? (named.length === 1 ? named[0] : undefined);
  if (file === undefined) return [];
  return readConfigEntries(file, kind.syntax).flatMap(({ name, value, place }) => {
    const plain = filledFrom(value, variables);
    const option = kind.names[name] ?? name.replaceAll('_', '-');
    // What a variable says is said there.
    const by = variables.get(/^\0(\w+)\0[^\0]*\0$/.exec(value)?.[1] ?? '');
    return plain === undefined ? [] : [{ name: option, value: plain, place: by?.place ?? place }];
  });
}

const files: Partial<
  Record<
    Server,
    {
      readonly option: RegExp;
      readonly standard: string;
      /** A file that is told without an option. */
      readonly bare?: RegExp;
      readonly syntax: 'python' | 'ruby' | 'ini' | 'yaml';
      readonly names: Readonly<Record<string, string>>;
    }
  >
> = {
  gunicorn: {
    option: /^(?:-c|--config)$/,
    standard: 'gunicorn.conf.py',
    syntax: 'python',
    names: { keepalive: 'keep-alive' },
  },
  hypercorn: {
    option: /^(?:-c|--config)$/,
    standard: 'hypercorn.toml',
    syntax: 'ini',
    names: { keep_alive_timeout: 'keep-alive' },
  },
  uwsgi: {
    option: /^--ini$/,
    standard: 'uwsgi.ini',
    bare: /^[^-].*\.ini$/,
    syntax: 'ini',
    names: { workers: 'processes' },
  },
  sidekiq: { option: /^(?:-C|--config)$/, standard: 'sidekiq.yml', syntax: 'yaml', names: {} },
  puma: {
    option: /^(?:-C|--config)$/,
    standard: 'puma.rb',
    syntax: 'ruby',
    names: { persistent_timeout: 'keep-alive', force_shutdown_after: 'graceful-timeout' },
  },
};

/** A value that variables fill in, by what the container has; undefined where that is not known. */
function filledFrom(value: string, variables: ContainerEnvironment['variables']): string | undefined {
  let isKnown = true;
  const text = value.replaceAll(/\0(\w+)\0([^\0]*)\0/g, (_, name: string, standard: string) => {
    const found = variables.get(name)?.value ?? standard;
    if (found === '') isKnown = false;
    return found;
  });
  return isKnown ? text : undefined;
}
