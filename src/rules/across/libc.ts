import { formatPlace, type Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { imageName } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Who opens a cluster has the libc that made it. */
export const acrossLibc: Rule = {
  id: 'across.libc',
  title: 'Who opens a cluster has the libc that made it',
  area: 'across',
  severity: 'warning',
  why: 'The musl of Alpine and the glibc of Debian sort text differently. Under the other one the indexes on text are in a wrong order: rows are not found, and unique columns take duplicates.',
  source:
    'wiki.postgresql.org/wiki/Locale_data_changes; docker.io/library/postgres, "postgres:<version>-alpine"',
  *judge(stack) {
    const servers = postgresOf(stack).filter((server) => libcOf(server.plan.image.reference) !== undefined);
    for (const server of servers) {
      if (sortsAlike(server.plan)) continue;
      const others = servers.filter((each) => each !== server && opens(each, server));
      for (const other of others) yield* differing(server, other);
      yield* inScripts(stack, server);
    }
  },
};

/** Of images whose base their documentation tells. */
function libcOf(reference: string): 'musl' | 'glibc' | undefined {
  const { path, isOfficial, name, tag, digest } = imageName(reference);
  if (!(isOfficial && name === 'postgres') && !/^(?:postgis\/postgis|pgvector\/pgvector)$/.test(path))
    return undefined;
  if (tag === undefined) return digest === undefined ? 'glibc' : undefined;
  if (!/^[\w.-]+$/.test(tag)) return undefined;
  return tag.includes('alpine') ? 'musl' : 'glibc';
}

/** `C` and ICU do not ask libc for the order. */
function sortsAlike({ environment }: ServicePlan): boolean {
  return /--locale[= ]C\b|--no-locale|--lc-collate[= ]C\b|locale-provider[= ](?:icu|builtin)|icu-locale/.test(
    environment.POSTGRES_INITDB_ARGS ?? '',
  );
}

/** A standby, or one that has the same data folder. */
function opens(other: PostgresServer, server: PostgresServer): boolean {
  const host = /(?:^|\s)host\s*=\s*'?([\w.-]+)/.exec(other.setting('primary_conninfo')?.value ?? '')?.[1];
  if (host !== undefined && dnsNames(server).has(host)) return true;
  const data = dataOf(server.plan);
  return data !== undefined && dataOf(other.plan) === data && server.unit.name < other.unit.name;
}

function dataOf({ mounts }: ServicePlan): string | undefined {
  const mount = mounts.find(
    ({ kind, source, target }) =>
      kind !== 'tmpfs' && source !== '' && /^\/var\/lib\/postgresql\b/.test(target),
  );
  return mount?.source;
}

function* differing(server: PostgresServer, other: PostgresServer): Generator<Remark> {
  const [one, two] = [server.plan.image, other.plan.image];
  const [mine, theirs] = [libcOf(one.reference), libcOf(two.reference)];
  if (mine === theirs) return;
  yield* said({ place: one.place, libc: mine }, { place: two.place, libc: theirs, name: other.unit.name });
  // Which of the two is meant is not to be seen.
  yield* said({ place: two.place, libc: theirs }, { place: one.place, libc: mine, name: server.unit.name });
}

function* said(
  here: { readonly place: Place; readonly libc: string | undefined },
  there: { readonly place: Place; readonly libc: string | undefined; readonly name: string },
): Generator<Remark> {
  yield {
    place: here.place,
    message: `sorts text by ${here.libc}, and ${there.name} opens the same files with ${there.libc} (${formatPlace(there.place)}): indexes on text are wrong there`,
    help: 'one base for both; else REINDEX after each change',
  };
}

/** `podman run -v shop-pg:/var/lib/postgresql/data … postgres:16-alpine`. */
function* inScripts(stack: ReadStack, server: PostgresServer): Generator<Remark> {
  const data = dataOf(server.plan);
  if (data === undefined) return;
  for (const script of stack.scripts) {
    if (!script.text.includes('postgres')) continue;
    for (const { command } of simpleCommands(script)) {
      const [engine, ...words] = command.words;
      if (!isEngine(baseName(engine)) || !words.some(({ literal }) => literal === 'run')) continue;
      const texts = words.map(({ literal, raw }) => literal ?? raw);
      if (!texts.some((text) => text.replace(/^(?:-v|--volume)=?/, '').startsWith(`${data}:`))) continue;
      const at = texts.findIndex((text) => /[:/]/.test(text) && libcOf(text) !== undefined);
      const word = words[at];
      const libc = libcOf(texts[at] ?? '');
      const mine = libcOf(server.plan.image.reference);
      if (word === undefined || libc === mine) continue;
      yield* said(
        { place: word.place, libc },
        { place: server.plan.image.place, libc: mine, name: server.unit.name },
      );
    }
  }
}
