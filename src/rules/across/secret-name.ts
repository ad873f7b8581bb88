import { nearestWord } from '../../nearest-word.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { baseName, hostCommand } from '../parts/scripts/commands.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A secret that a unit uses is one that is made. */
export const acrossSecretName: Rule = {
  id: 'across.secret-name',
  title: 'A secret that a unit uses is one that is made',
  area: 'across',
  severity: 'error',
  why: 'podman refuses to start a container with a secret that it does not have: "no such secret".',
  source: 'podman-secret-create(1); the Ansible module containers.podman.podman_secret',
  *judge(stack) {
    const made = madeSecrets(stack);
    yield* spelledTwice(stack, made);
    if (made === undefined || made.size === 0) return;
    const uses = plannedUnits(stack).flatMap(({ plan }) => plan.secrets);
    const used = new Set(uses.map(({ name }) => name));
    const unmade = new Set([...used].filter((name) => !made.has(name)));
    const unused = [...made].filter((name) => !used.has(name) && !isNamed(stack, name));
    const hasPair = unused.length === 1 && unmade.size === 1 && made.size > 1;
    for (const { name, place } of uses) {
      if (!unmade.has(name)) continue;
      const near = nearestWord(name, made);
      const meant = near !== undefined && letters(near) === letters(name) ? near : undefined;
      const likely =
        meant ??
        unused.find((each) => isLonger(each, name) || (hasPair && firstWord(each) === firstWord(name)));
      if (likely === undefined) continue;
      const remark: Remark = {
        place,
        message: `nothing here makes a secret ${name}; ${likely} is made`,
        help: `Secret=${likely}`,
      };
      yield meant === undefined ? { ...remark, severity: 'warning' } : remark;
    }
  },
};

/** Two units mean one secret, and one of them spells it with other signs between. */
function* spelledTwice(stack: ReadStack, made: ReadonlySet<string> | undefined): Generator<Remark> {
  const uses = plannedUnits(stack).flatMap(({ plan }) => plan.secrets);
  for (const group of groups(uses)) {
    const byName = [...Map.groupBy(group, ({ name }) => name)].toSorted(
      ([, a], [, b]) => b.length - a.length,
    );
    const [most, ...others] = byName;
    if (most === undefined || others.length === 0 || byName.some(([name]) => made?.has(name) === true))
      continue;
    const isTie = others[0]?.[1].length === most[1].length;
    for (const [name, places] of isTie ? byName : others) {
      const other = byName.find(([each]) => each !== name)?.[0] ?? '';
      for (const { place } of places)
        yield {
          place,
          message: `${name} here, and ${other} elsewhere: podman knows two secrets, or finds one of them not`,
          help: `Secret=${other}`,
          severity: 'warning',
        };
    }
  }
}

function groups<Use extends { readonly name: string }>(uses: readonly Use[]): readonly (readonly Use[])[] {
  const byLetters = [...Map.groupBy(uses, ({ name }) => letters(name)).values()];
  const names = [...new Set(uses.map(({ name }) => name))].filter((name) => !/\d/.test(name));
  const alike = Map.groupBy(names.flatMap(withoutAWord), ({ rest }) => rest).values();
  const typos = [...alike].flatMap((group) =>
    group.flatMap(({ name }, at) =>
      group.slice(at + 1).flatMap((other) => (isTypo(name, other.name) ? [[name, other.name]] : [])),
    ),
  );
  return [...byLetters, ...typos.map((pair) => uses.filter(({ name }) => pair.includes(name)))];
}

/** What is left of a name, with the first letter of the word that is taken out. */
function withoutAWord(name: string): readonly { readonly rest: string; readonly name: string }[] {
  const words = name.split(/[-_.]/);
  return words.map((word, at) => ({ rest: words.with(at, `*${word[0] ?? ''}`).join('-'), name }));
}

/** A word of five letters and more with one left out, doubled or two of them swapped, and the rest the same. */
function isTypo(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.split(/[-_.]/));
  if (a === undefined || b === undefined || a.length !== b.length || /\d/.test(one + other)) return false;
  const at = a.findIndex((word, index) => word !== b[index]);
  const [x = '', y = ''] = [a[at], b[at]];
  if (a.some((word, index) => index !== at && word !== b[index]) || Math.min(x.length, y.length) < 5)
    return false;
  const isPlural = x === `${y}s` || y === `${x}s`;
  return !isPlural && x[0] === y[0] && nearly(x, [y]) !== undefined && x.length + y.length >= 11;
}

/** Names of secrets that scripts and playbooks make; undefined where one of them works a name out. */
function madeSecrets(stack: ReadStack): ReadonlySet<string> | undefined {
  const made = new Set<string>();
  for (const tree of stack.scripts) {
    if (!tree.text.includes('secret')) continue;
    for (const { command } of walkCommands(tree)) {
      if (command.kind !== 'simple') continue;
      const words = hostCommand(command).map(({ literal }) => literal);
      const at = words.indexOf('create');
      if (words[at - 1] !== 'secret' || baseName(hostCommand(command)[0]) !== 'podman') continue;
      const name = words
        .slice(at + 1)
        .filter(
          (word, index, all) =>
            word === undefined ||
            (!(word.startsWith('-') && word !== '-') &&
              !/^(?:-d|--driver|-l|--label|--driver-opts)$/.test(all[index - 1] ?? '')),
        )[0];
      // A name that the script works out may be any.
      if (name === undefined) return undefined;
      made.add(name);
    }
  }
  for (const { text, hostPath } of stack.filesOf('other')) {
    if (!/\.ya?ml$/.test(hostPath) || !/\bpodman_secret:/.test(text)) continue;
    if (/^\s*(?:loop|with_\w+):\s*["']?\{\{|\bname:\s*["']?[^"'\n]*\{\{(?!\s*item\b)/m.test(text))
      return undefined;
    for (const [, name = ''] of text.matchAll(/\bname:[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*(?:[,}]|$)/gm))
      made.add(name);
    for (const [, name = ''] of text.matchAll(/^[ \t]*-[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*$/gm))
      made.add(name);
  }
  return made;
}

/** Whether something else than a unit uses it. */
function isNamed(stack: ReadStack, name: string): boolean {
  const text = new RegExp(`--secret[= ]["']?${name.replaceAll(/[^\w-]/g, '\\$&')}\\b`);
  return stack.scripts.some((tree) => tree.text.includes(name) && text.test(tree.text));
}

/** `app_smtp` and `app_smtp_password`. */
function isLonger(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return short.length > 3 && /^[-_.]/.test(long.slice(short.length)) && long.startsWith(short);
}

function firstWord(name: string): string {
  return name.split(/[-_.]/)[0] ?? '';
}

/** Without signs between: underscores and dashes are what is mixed up. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
