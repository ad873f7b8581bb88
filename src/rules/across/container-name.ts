import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { isOfTemplate } from '../parts/across/names.ts';
import { nearly } from '../parts/nearly.ts';
import { baseName, realCommand, simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { givenPlaces, plainValue, saidAt } from '../parts/scripts/values.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Scripts and timers name containers as podman does. */
export const acrossContainerName: Rule = {
  id: 'across.container-name',
  title: 'Scripts and timers name containers as podman does',
  area: 'across',
  severity: 'error',
  why: 'podman says "no such container": the backup, the check or the job never did anything, and a timer\'s failure is seen by nobody.',
  source: 'podman-systemd.unit(5), ContainerName=: systemd-NAME unless told',
  *judge(stack) {
    const all = plannedUnits(stack);
    // A template of which no instance is named has containers of names that are not to be seen here.
    const units = all.filter(({ plan }) => !plan.name.endsWith('@'));
    const names = new Set(
      [...units.map(({ plan }) => plan), ...stack.blueprint.pods].map((plan) => plan.containerName),
    );
    const stems = new Map(units.map(({ plan }) => [plan.name.replace(/@.*$/, ''), plan.containerName]));
    if (units.length === 0) return;
    const others = madeByHand(stack);
    const meantBy = (target: string) => {
      if (names.has(target) || others.has(target) || isOfTemplate(stack, target)) return undefined;
      return stems.get(target) ?? nearly(target, names) ?? turned(target, names) ?? byKind(target, units);
    };
    // `pg_dump` in a container that no unit makes, where there is one server.
    const ofProgram = (target: string, command: ShellSimple, tree: ShellTree) =>
      names.has(target) ||
      others.has(target) ||
      /podman (?:ps|container exists|inspect|run)\b/.test(tree.text)
        ? undefined
        : serverOf(target, command, units);
    for (const tree of allScripts(stack)) {
      if (!wholeText(tree).includes('podman')) continue;
      for (const word of namedByCalls(tree)) {
        const right = meantBy(word.literal ?? '');
        if (right !== undefined)
          yield {
            place: word.place,
            message: `there is no container ${word.literal}, but ${right}`,
            help: right,
          };
      }
      for (const { command } of simpleCommands(tree)) {
        const words = command.words.map((word) => plainValue(tree, word));
        const at = words.findIndex((word) => word === 'podman' || word === '/usr/bin/podman');
        const index = at === -1 ? undefined : targetOf(words.slice(at + 1));
        const word = index === undefined ? undefined : command.words[at + 1 + index];
        const target = index === undefined ? undefined : words[at + 1 + index]?.replace(/:.*$/s, '');
        // Where a variable is given the name.
        const said = word === undefined || word.literal !== undefined ? word : saidAt(tree, word);
        const isHere =
          said === undefined ||
          (said.place.file === tree.file && said.start >= command.start && said.end <= command.end);
        const place = isHere ? command.place : said.place;
        const right =
          target === undefined ? undefined : (meantBy(target) ?? ofProgram(target, command, tree));
        if (target !== undefined && right === undefined && isStranger(target, names, others, tree))
          yield {
            place,
            message: `no unit here makes a container ${target}: "no such container"`,
            help: [...names].join(', '),
            severity: 'warning',
          };
        if (target === undefined || right === undefined) continue;
        const stem = stems.has(target) ? `: the one of ${target}.container is ${right}` : `, but ${right}`;
        for (const told of [place, ...(word === undefined ? [] : givenPlaces(tree, word))])
          yield { place: told, message: `there is no container ${target}${stem}`, help: right };
      }
    }
  },
};

/** Arguments of functions that hand them to podman: `container web` where `container() { podman inspect "$1"; }`. */
function namedByCalls(tree: ShellTree): readonly ShellWord[] {
  const takes = new Set(
    simpleCommands(tree).flatMap(({ command, function: name }) => {
      const words = command.words.map(({ literal, raw }) => literal ?? raw.replaceAll('"', ''));
      const index = words[0] === 'podman' ? targetOf(words.slice(1)) : undefined;
      const target = index === undefined ? '' : (words[index + 1] ?? '');
      if (name === undefined) return [];
      const isFirst =
        /^\$\{?1\}?$/.test(target) ||
        new RegExp(`\\b${target.replaceAll(/\W/g, '')}=["']?\\$\\{?1\\b`).test(tree.text);
      return target.startsWith('$') && isFirst ? [name] : [];
    }),
  );
  if (takes.size === 0) return [];
  return simpleCommands(tree).flatMap(({ command }) => {
    const [name, word] = command.words;
    return word?.literal !== undefined && takes.has(name?.literal ?? '') ? [word] : [];
  });
}

/** `redis-queue` for `queue-redis`, and `db-1` of Compose for `db`. */
function turned(target: string, names: ReadonlySet<string>): string | undefined {
  const parts = (name: string) => name.split(/[-_]/).sort().join(' ');
  const compose = target.replace(/[-_]1$/, '');
  const found = [...names].filter((name) => parts(name) === parts(target) || name === compose);
  return found.length === 1 ? found[0] : undefined;
}

/** `shop-api` where there are shop-node, shop-web and shop-db: it would be here too. */
function isStranger(
  target: string,
  names: ReadonlySet<string>,
  others: ReadonlySet<string>,
  tree: ShellTree,
): boolean {
  const family = /^[a-z]\w{2,}-(?=[\w-]+$)/.exec(target)?.[0];
  if (family === undefined || names.has(target) || others.has(target)) return false;
  // Instances of templates, and what a script looks for before it runs something there.
  if (/podman (?:ps|container exists|inspect)|%/.test(tree.text)) return false;
  const alike = [...names].filter((name) => name.startsWith(family));
  return alike.length >= 3 && !alike.some((name) => /%|-$/.test(name));
}

/** The only container of the program that a client asks. */
function serverOf(target: string, command: ShellSimple, units: readonly PlannedUnit[]): string | undefined {
  const name = baseName(realCommand(command)[0]);
  const image = /^(?:pg_dump|pg_dumpall|pg_restore|pg_basebackup|psql|createdb|dropdb)$/.test(name)
    ? /^(?:postgres|postgis|pgvector|timescaledb)/
    : name === 'redis-cli'
      ? /^(?:redis|valkey)$/
      : undefined;
  const found = image === undefined ? [] : units.filter(({ plan }) => image.test(imageOf(plan).name));
  const only = found.length === 1 ? found[0]?.plan.containerName : undefined;
  // Of the same family: another stack's server is asked by its own name.
  return only !== undefined && (family(only) === family(target) || isOwnPrefix(target, only, units))
    ? only
    : undefined;
}

/** `shop-db` for `db` where the stack's networks and volumes are called `shop…`. */
function isOwnPrefix(target: string, name: string, units: readonly PlannedUnit[]): boolean {
  const [, prefix] =
    new RegExp(`^([a-z]\\w{2,})[-_]${name.replaceAll(/[^\w-]/g, '\\$&')}$`).exec(target) ?? [];
  return (
    prefix !== undefined &&
    units.some(({ plan }) =>
      [...plan.networks.map((each) => each.name), ...plan.mounts.map(({ source }) => source)].some((each) =>
        new RegExp(`^${prefix}[-_]`).test(each),
      ),
    )
  );
}

function family(name: string): string {
  return /^[a-z]\w{2,}-/.exec(name)?.[0] ?? name;
}

/** `postgres` for the only container of PostgreSQL. */
function byKind(target: string, units: readonly PlannedUnit[]): string | undefined {
  const [, kind = target] =
    /^(?:systemd-)?(postgres|postgresql|redis|valkey|mariadb|mysql|nginx|rabbitmq)$/.exec(target) ?? [];
  if (
    kind === target &&
    !/^(?:postgres|postgresql|redis|valkey|mariadb|mysql|nginx|rabbitmq)$/.test(target)
  ) {
    // The one that runs the image of that name.
    const [only, more] = target.length < 4 ? [] : units.filter(({ plan }) => imageOf(plan).name === target);
    return more === undefined ? only?.plan.containerName : undefined;
  }
  const isPostgres = /^postgres/.test(kind);
  const found = units.filter(({ plan }) => {
    const { name } = imageOf(plan);
    return isPostgres ? /^(?:postgres|postgis|pgvector|timescaledb)/.test(name) : name === kind;
  });
  return found.length === 1 ? found[0]?.plan.containerName : undefined;
}

/** Containers that scripts run by themselves. */
function madeByHand(stack: ReadStack): ReadonlySet<string> {
  const texts = [...stack.filesOf('script'), ...stack.filesOf('systemd')].map(({ text }) => text).join('\n');
  return new Set([...texts.matchAll(/--name[= ]"?([\w.-]+)/g)].map(([, name = '']) => name));
}

const valued =
  /^(?:-[it]*[euw]|--env|--user|--workdir|--env-file|--detach-keys|-n|--tail|--since|--until|-t|--time|-s|--signal|-f|--format|--preserve-fds)$/;

/** The container that `exec NAME …` and the like name; undefined where it is not said in plain words. */
function targetOf(words: readonly (string | undefined)[]): number | undefined {
  if (words[0] === 'cp') {
    const at = words.findIndex((word) => /^[a-z][\w.-]*:\//.test(word ?? ''));
    return at === -1 ? undefined : at;
  }
  if (!/^(?:exec|logs|inspect|top|healthcheck|wait|kill|stop|start|restart)$/.test(words[0] ?? ''))
    return undefined;
  for (let at = words[0] === 'healthcheck' ? 2 : 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (!word.startsWith('-')) return at;
    if (
      valued.test(word) &&
      !(words[0] === 'exec' && word === '-t') &&
      !(words[0] === 'logs' && /^-[ft]$/.test(word))
    )
      at += 1;
  }
  return undefined;
}
