import { formatPlace, type Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { baseName, hostCommand, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
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
    const standbys = servers.flatMap((server) => {
      const info = server.setting('primary_conninfo')?.value ?? '';
      const host = /(?:^|\s)host\s*=\s*'?([\w.-]+)/.exec(info)?.[1];
      return host === undefined ? [] : { server, host };
    });
    const byData = Map.groupBy(servers, ({ plan }) => dataOf(plan));
    const runs = runsIn(stack);
    for (const server of servers) {
      if (sortsAlike(server.plan)) continue;
      const data = dataOf(server.plan);
      const followers = standbys.filter(({ host }) => dnsNames(server).has(host)).map((each) => each.server);
      const sharing = data === undefined ? [] : (byData.get(data) ?? []);
      const others = new Set([...followers, ...sharing.slice(sharing.indexOf(server) + 1)]);
      for (const other of others) if (other !== server) yield* differing(server, other);
      if (data !== undefined) yield* inScripts(runs, server, data);
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

interface Run {
  readonly texts: readonly string[];
  readonly words: readonly ShellWord[];
}

/** `podman run -v shop-pg:/var/lib/postgresql/data … postgres:16-alpine` of scripts. */
function runsIn({ scripts }: ReadStack): readonly Run[] {
  return scripts
    .filter(({ text }) => /\brun\b/.test(text) && /postg|pgvector/.test(text))
    .flatMap((script) =>
      simpleCommands(script).flatMap(({ command }) => {
        const [engine, ...words] = hostCommand(command);
        if (!isEngine(baseName(engine)) || !words.some(({ literal }) => literal === 'run')) return [];
        return { words, texts: words.map(({ literal, raw }) => literal ?? raw) };
      }),
    );
}

function* inScripts(runs: readonly Run[], server: PostgresServer, data: string): Generator<Remark> {
  for (const { texts, words } of runs) {
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
