import { nearestWord } from '../../nearest-word.ts';
import type { SecretUse } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { madeSecrets } from '../parts/across/made-secrets.ts';
import { nearly } from '../parts/nearly.ts';
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
    const all = madeSecrets(stack);
    const made = all === undefined ? undefined : new Set(all.map(({ name }) => name));
    yield* spelledTwice(stack, made);
    if (all === undefined || made === undefined || made.size === 0) return;
    const uses = plannedUnits(stack).flatMap(({ plan }) => plan.secrets);
    const used = new Set(uses.map(({ name }) => name));
    const unmade = new Set([...used].filter((name) => !made.has(name)));
    const unused = [...made].filter((name) => !used.has(name) && !isNamed(stack, name));
    const hasPair = unused.length === 1 && unmade.size === 1 && made.size > 1;
    for (const name of unmade) {
      const places = uses.filter((use) => use.name === name).map(({ place }) => place);
      const near = nearestWord(name, made);
      const meant = near !== undefined && letters(near) === letters(name) ? near : undefined;
      const likely =
        meant ??
        unused.find((each) => isLonger(each, name) || (hasPair && firstWord(each) === firstWord(name))) ??
        [...made].find((each) => inOneWay(each) === inOneWay(name)) ??
        unused.find((each) => name.length > 6 && nearly(name, [each]) === each);
      if (likely === undefined) continue;
      const maker = all.find((each) => each.name === likely);
      // Several units, or more that reads it, against one line of a script: that line is the one to mend.
      if (
        maker !== undefined &&
        unused.includes(likely) &&
        (places.length > 1 || isReadElse(stack, name, maker.place.file))
      ) {
        yield {
          place: maker.place,
          message: `nothing here makes a secret ${name}, which ${places.length > 1 ? `${places.length} units use` : `is used at ${places[0]?.file}:${places[0]?.line}`}; ${likely} is made, and nobody uses it`,
          help: `podman secret create ${name}`,
          severity: meant === undefined ? 'warning' : 'error',
        };
        continue;
      }
      for (const place of places)
        yield {
          place,
          message: `nothing here makes a secret ${name}; ${likely} is made`,
          help: `Secret=${likely}`,
          severity: meant === undefined ? 'warning' : 'error',
        };
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

function groups(uses: readonly SecretUse[]): readonly (readonly SecretUse[])[] {
  const byLetters = [...Map.groupBy(uses, ({ name }) => letters(name)).values()];
  const names = [...new Set(uses.map(({ name }) => name))].filter((name) => !/\d/.test(name));
  const alike = Map.groupBy(names.flatMap(withoutAWord), ({ rest }) => rest).values();
  const typos = [...alike].flatMap((group) =>
    group.flatMap(({ name }, at) =>
      group.slice(at + 1).flatMap((other) => (isTypo(name, other.name) ? [[name, other.name]] : [])),
    ),
  );
  // `db-url` and `db-uri`, for the same variable of several units.
  const variables = uses.filter(({ as }) => as === 'env');
  const inOtherWords = [
    ...Map.groupBy(variables, ({ name, target }) => `${target} ${inOneWay(name)}`).values(),
  ].filter((group) => new Set(group.map(({ name }) => letters(name))).size > 1);
  return [
    ...byLetters,
    ...typos.map((pair) => uses.filter(({ name }) => pair.includes(name))),
    ...inOtherWords,
  ];
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

/** Whether something else than a unit uses it. */
function isNamed(stack: ReadStack, name: string): boolean {
  const text = new RegExp(`--secret[= ]["']?${name.replaceAll(/[^\w-]/g, '\\$&')}\\b`);
  return stack.scripts.some((tree) => tree.text.includes(name) && text.test(tree.text));
}

/** Whether the name stands elsewhere too: as the file that podman makes of it, or in other commands. */
function isReadElse(stack: ReadStack, name: string, maker: string): boolean {
  const plain = name.replaceAll('.', '\\.');
  const word = new RegExp(
    `(?:/run/secrets/|\\bsecret (?:exists|inspect|rm)\\b[^\\n|;]*\\s)${plain}(?![\\w.-])`,
  );
  return stack.configs.files.some(
    ({ text, source }) =>
      text.includes(name) &&
      (source === maker || /run\/secrets/.test(text)) &&
      text.split('\n').some((line) => !/^\s*Secret=/.test(line) && word.test(line)),
  );
}

/** `app_smtp` and `app_smtp_password`. */
function isLonger(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return short.length > 3 && /^[-_.]/.test(long.slice(short.length)) && long.startsWith(short);
}

/** Short words in the place of long ones: `db-pass` for `db-password`. */
function inOneWay(name: string): string {
  return name
    .toLowerCase()
    .split(/[-_.]/)
    .map((word) => synonyms.get(word) ?? word)
    .join('-');
}

const synonyms = new Map(
  Object.entries({
    pass: 'password',
    passwd: 'password',
    pw: 'password',
    pwd: 'password',
    passphrase: 'password',
    pg: 'db',
    postgres: 'db',
    postgresql: 'db',
    database: 'db',
    valkey: 'redis',
    jwt: 'token',
    cert: 'certificate',
    uri: 'url',
    dsn: 'url',
  }),
);

function firstWord(name: string): string {
  return name.split(/[-_.]/)[0] ?? '';
}

/** Without signs between: underscores and dashes are what is mixed up. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
