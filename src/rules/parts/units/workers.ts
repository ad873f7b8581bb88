import type { Place } from '../../../place.ts';
import type { ContainerEnvironment } from '../across/environment.ts';
import type { ToldWords } from '../across/told-words.ts';
import { runsCelery } from './command-words.ts';

/** How many processes and threads a program is told to start. */
export interface Workers {
  readonly processes: number;
  /** Of each process, beside its first. */
  readonly threads: number;
  /** `--workers 8`, `WEB_CONCURRENCY=8`. */
  readonly said: string;
  /** Where it is said. */
  readonly place: Place | undefined;
  /** What one process with a framework takes at least, in MiB; undefined where that is not known. */
  readonly leastMebibytes: number | undefined;
  /** The word that says it, where one does. */
  readonly at?: number | undefined;
}

/** What the command line, else a variable that the program reads, says of its workers. */
export function workersOf(environment: ContainerEnvironment, told: ToldWords): Workers | undefined {
  const { words } = told;
  const found = programs.find(({ name }) => words.some((word) => name.test(word)));
  const read = found?.read(words, environment) ?? (runsCelery(words) ? ofCelery(words) : undefined);
  if (read !== undefined)
    return { ...read, place: read.place ?? (read.at === undefined ? undefined : told.placeAt(read.at)) };
  return words.length === 0 ? ofImage(environment) : undefined;
}

interface Program {
  readonly name: RegExp;
  readonly read: (words: readonly string[], environment: ContainerEnvironment) => Workers | undefined;
}

const programs: readonly Program[] = [
  { name: /(?:^|\/)gunicorn$/, read: (words, all) => ofGunicorn(words, all) },
  {
    name: /(?:^|\/)(?:uvicorn|hypercorn|granian)$/,
    read: (words, all) =>
      several(words, /^(?:-w|--workers)$/, undefined, 30) ??
      fromVariable(all, /^(?:WEB_CONCURRENCY|(?:UVICORN|GRANIAN)_WORKERS)$/, 30),
  },
  {
    name: /(?:^|\/)uwsgi$/,
    read: (words, all) =>
      several(words, /^(?:-p|--processes|--workers)$/, /^--threads$/, 20) ??
      fromVariable(all, /^UWSGI_(?:PROCESSES|WORKERS)$/, 20),
  },
  {
    name: /(?:^|\/)puma$/,
    read: (words, all) => {
      const threads =
        most(numberOf(words, /^(?:-t|--threads)$/)) ?? variable(all, /^(?:RAILS|PUMA)_MAX_THREADS$/)?.number;
      const told =
        several(words, /^(?:-w|--workers)$/, undefined, 30) ?? fromVariable(all, /^WEB_CONCURRENCY$/, 30);
      return told === undefined ? undefined : { ...told, threads: threads ?? 5 };
    },
  },
  {
    name: /(?:^|\/)sidekiq$/,
    read: (words, all) => {
      const told = several(words, /^(?:-c|--concurrency)$/, undefined, undefined);
      const threads = told?.processes ?? variable(all, /^RAILS_MAX_THREADS$/)?.number;
      if (threads === undefined) return undefined;
      const said = told?.said ?? `RAILS_MAX_THREADS=${threads}`;
      const place = told === undefined ? variable(all, /^RAILS_MAX_THREADS$/)?.place : undefined;
      return { processes: 1, threads, said, place, leastMebibytes: undefined };
    },
  },
  {
    name: /(?:^|\/)dramatiq$/,
    read: (words) => several(words, /^(?:-p|--processes)$/, /^(?:-t|--threads)$/, 30),
  },
  {
    name: /(?:^|\/)pm2(?:-runtime)?$/,
    read: (words) => several(words, /^(?:-i|--instances)$/, undefined, 40),
  },
  { name: /(?:^|\/)odoo(?:-bin)?$/, read: (words) => several(words, /^--workers$/, undefined, 50) },
  { name: /^octane:start$/, read: (words) => several(words, /^--workers$/, undefined, 30) },
  { name: /^worker-pool$/, read: (words) => several(words, /^(?:-n|--num-workers)$/, undefined, 20) },
];

/** The words of GUNICORN_CMD_ARGS stand before those of the command. */
function ofGunicorn(words: readonly string[], all: ContainerEnvironment): Workers | undefined {
  const least = words.includes('--preload') ? 20 : 30;
  const told = several(words, /^(?:-w|--workers)$/, /^--threads$/, least);
  if (told !== undefined) return told;
  const args = all.variables.get('GUNICORN_CMD_ARGS');
  const more = several(wordsOf(args?.value ?? ''), /^(?:-w|--workers)$/, /^--threads$/, least);
  if (more !== undefined) return { ...more, place: args?.place };
  const threads = numberOf(words, /^--threads$/);
  const found = fromVariable(all, /^WEB_CONCURRENCY$/, least);
  if (found !== undefined) return { ...found, threads: most(threads) ?? 1 };
  return threads === undefined
    ? undefined
    : {
        processes: 1,
        threads: most(threads) ?? 1,
        said: `--threads ${threads}`,
        place: undefined,
        leastMebibytes: undefined,
      };
}

/** Green threads are none of the kernel's. */
function ofCelery(words: readonly string[]): Workers | undefined {
  if (words.some((word) => /^(?:(?:-P|--pool)=?)?(?:gevent|eventlet|solo)$/.test(word))) return undefined;
  const scale = optionValue(words, /^--autoscale$/);
  const told = several(words, /^(?:-c|--concurrency)$/, undefined, 20);
  const count = Number(/^(\d+)(?:,\d+)?$/.exec(scale ?? '')?.[1] ?? Number.NaN);
  const found =
    Number.isInteger(count) && count > 0
      ? { processes: count, threads: 1, said: `--autoscale=${scale}`, place: undefined, leastMebibytes: 20 }
      : told;
  if (found === undefined || !words.some((word) => /^(?:(?:-P|--pool)=?)?threads$/.test(word))) return found;
  return { ...found, processes: 1, threads: found.processes, leastMebibytes: undefined };
}

/** Of an image's own command only the variables tell, whichever of these servers it is. */
function ofImage(all: ContainerEnvironment): Workers | undefined {
  const args = all.variables.get('GUNICORN_CMD_ARGS');
  const told = several(wordsOf(args?.value ?? ''), /^(?:-w|--workers)$/, /^--threads$/, 20);
  if (told !== undefined) return { ...told, place: args?.place };
  return fromVariable(all, /^(?:WEB_CONCURRENCY|UVICORN_WORKERS|UWSGI_(?:PROCESSES|WORKERS))$/, 20);
}

function wordsOf(text: string): readonly string[] {
  return text.replaceAll(/["']/g, '').split(/\s+/);
}

function several(
  words: readonly string[],
  processes: RegExp,
  threads: RegExp | undefined,
  leastMebibytes: number | undefined,
): Workers | undefined {
  const count = most(numberOf(words, processes));
  if (count === undefined) return undefined;
  const at = optionAt(words, processes);
  const each = threads === undefined ? undefined : most(numberOf(words, threads));
  const said = each === undefined ? `${count} workers` : `${count} workers of ${each} threads`;
  return { processes: count, threads: each ?? 1, said, place: undefined, leastMebibytes, at };
}

function fromVariable(all: ContainerEnvironment, name: RegExp, leastMebibytes: number): Workers | undefined {
  const found = variable(all, name);
  if (found === undefined) return undefined;
  return { processes: found.number, threads: 1, said: found.said, place: found.place, leastMebibytes };
}

function variable({ variables }: ContainerEnvironment, pattern: RegExp) {
  for (const { name, value, place } of variables.values())
    if (pattern.test(name) && /^\d+$/.test(value))
      return { number: Number(value), said: `${name}=${value}`, place };
  return undefined;
}

function optionAt(words: readonly string[], pattern: RegExp): number | undefined {
  const at = words.findIndex((word) =>
    pattern.test(/^(-[a-zA-Z])\d[\d:]*$/.exec(word)?.[1] ?? word.split('=')[0] ?? ''),
  );
  return at === -1 ? undefined : at;
}

/** `8`, or `4:16` of a smallest and a greatest. */
function numberOf(words: readonly string[], pattern: RegExp): string | undefined {
  const value = optionValue(words, pattern);
  return value !== undefined && /^\d+(?::\d+)?$/.test(value) ? value : undefined;
}

function most(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.split(':').at(-1));
}

/** `--name=value`, `--name value`, `-n value` or `-nvalue`. */
function optionValue(words: readonly string[], pattern: RegExp): string | undefined {
  for (const [at, word] of words.entries()) {
    const [name = '', joined] = word.split('=');
    if (pattern.test(name)) return joined ?? words[at + 1];
    const [, short = '', number] = /^(-[a-zA-Z])(\d[\d:]*)$/.exec(word) ?? [];
    if (pattern.test(short)) return number;
  }
  return undefined;
}
