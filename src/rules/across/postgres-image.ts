import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { hasPostgresImage } from '../parts/postgres/effective.ts';
import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageName } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers } from '../stack/mounts.ts';

/** Whatever opens a cluster or dumps it is the PostgreSQL that serves it. */
export const acrossPostgresImage: Rule = {
  id: 'across.postgres-image',
  title: 'Whatever opens a cluster or dumps it is the PostgreSQL that serves it',
  area: 'across',
  severity: 'error',
  why: 'Alpine and Debian sort text differently: an index that was built with one libc loses rows under the other. A server of another major version refuses the files, and an older pg_dump refuses the server.',
  source: 'wiki.postgresql.org/wiki/Locale_data_changes; pg_dump(1), "Notes"',
  *judge(stack) {
    const serving = new Set(postgresOf(stack).map(({ plan }) => plan));
    const all = plannedUnits(stack).flatMap(({ plan }) =>
      hasPostgresImage(plan)
        ? {
            image: plan.image.reference,
            place: plan.image.place,
            volumes: plan.mounts
              .filter(({ kind, target }) => kind !== 'tmpfs' && isOfData(target, plan.environment.PGDATA))
              .map(({ source }) => source),
            facts: factsOf(plan.image.reference),
            serves: serving.has(plan),
          }
        : [],
    );
    const servers = all.filter(({ serves }) => serves);
    for (const [at, second] of all.entries()) {
      const first = all
        .slice(0, at)
        .find(({ volumes }) => volumes.some((each) => second.volumes.includes(each)));
      const message = first === undefined ? undefined : differing(first, second);
      if (message !== undefined) yield { place: second.place, message };
    }
    for (const run of runsOf(stack)) {
      const [only, more] = servers;
      const shared = servers.find(({ volumes }) => run.volumes.some((each) => volumes.includes(each)));
      const server = shared ?? (more === undefined ? only : undefined);
      if (server === undefined) continue;
      const facts = factsOf(run.image);
      const message = shared === undefined ? undefined : differing(server, { image: run.image, facts });
      if (message !== undefined) yield { place: run.place, message, help: server.image };
      else if (run.dumps && facts.major !== undefined && facts.major < (server.facts.major ?? 0))
        yield {
          place: run.place,
          message: `pg_dump ${facts.major} refuses a server of version ${server.facts.major}`,
          help: server.image,
        };
      else if (run.restores && facts.major !== undefined && facts.major < (server.facts.major ?? 0))
        yield {
          place: run.place,
          message: `what is dumped from version ${server.facts.major} need not load into ${facts.major}: this tells nothing of a restore`,
          help: server.image,
          severity: 'warning',
        };
    }
  },
};

/** The cluster itself, not what a dump is written to. */
function isOfData(target: string, pgdata: string | undefined): boolean {
  return covers('/var/lib/postgresql', target) || covers('/var/lib/pgsql', target) || target === pgdata;
}

interface Facts {
  readonly major: number | undefined;
  readonly libc: 'musl' | 'glibc' | undefined;
}

function factsOf(reference: string): Facts {
  const { tag = '', name } = imageName(reference);
  const digits = (/(?:^|-)pg(\d+)/.exec(tag) ?? /^v?(\d+)/.exec(tag))?.[1];
  const libc = /alpine/.test(tag) ? 'musl' : name === 'postgres' && /^\d/.test(tag) ? 'glibc' : undefined;
  return { major: digits === undefined ? undefined : Number(digits), libc };
}

function differing(
  first: { readonly image: string; readonly facts: Facts },
  second: { readonly image: string; readonly facts: Facts },
): string | undefined {
  const { facts: a } = first;
  const { facts: b } = second;
  if (a.major !== undefined && b.major !== undefined && a.major !== b.major)
    return `${second.image} refuses the files of ${first.image}: another major version`;
  if (a.libc !== undefined && b.libc !== undefined && a.libc !== b.libc)
    return `${second.image} sorts text with another libc than ${first.image}: indexes on text lose rows`;
  return undefined;
}

/** `podman run -v VOLUME:… IMAGE …` with an image of PostgreSQL. */
function* runsOf(stack: ReadStack) {
  for (const tree of allScripts(stack)) {
    if (!/postgres/.test(tree.text) || !/\brun\b/.test(tree.text)) continue;
    for (const { command } of simpleCommands(tree)) {
      const words = command.words.map((word) => plainValue(tree, word) ?? '');
      const run = words.indexOf('run');
      if (run === -1 || !command.words.some((word) => isEngine(baseName(word)))) continue;
      const at = words.findIndex(
        (word, index) =>
          index > run &&
          imageName(word).name === 'postgres' &&
          /:/.test(word) &&
          !/^-|=/.test(word) &&
          !isVolume(words[index - 1]),
      );
      const image = words[at];
      if (at === -1 || image === undefined) continue;
      const volumes = words.slice(run, at).flatMap((word, index, all) => {
        const value = /^(?:-v|--volume)$/.test(all[index - 1] ?? '')
          ? word
          : /^--volume=(.+)/.exec(word)?.[1];
        const [source = '', target = ''] = value?.split(':') ?? [];
        return isOfData(target, undefined) ? [source] : [];
      });
      const dumps = words.slice(at + 1).some((word) => /(?:^|\/|\s)pg_dump(?:all)?(?:\s|$)/.test(word));
      // A server of its own that is fed.
      const restores =
        words.slice(run, at).some((word) => /^(?:-\w*d\w*|--detach)$/.test(word)) &&
        /\bpg_restore\b/.test(tree.text);
      const place: Place = command.words[at]?.place ?? command.place;
      yield { image, volumes, dumps, restores, place };
    }
  }
}

function isVolume(word: string | undefined): boolean {
  return /^(?:-v|--volume|--name|-e|--env|--network)$/.test(word ?? '');
}
