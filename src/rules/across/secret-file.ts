import { posix } from 'node:path';
import { nearestWord } from '../../nearest-word.ts';
import type { Place } from '../../place.ts';
import type { MountPlan, SecretUse } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments, othersReading, type PlacedVariable } from '../parts/across/environment.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { isSecretName } from '../parts/units/secrets.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';
import { brings } from '../stack/mounts.ts';

function pathOf({ as, target }: SecretUse): string | undefined {
  if (as !== 'mount') return undefined;
  return target.startsWith('/') ? target : `/run/secrets/${target}`;
}

/** A line by which other containers find their secret is right: the unit that mounts it elsewhere is to be mended. */
function mendingPlace(
  stack: ReadStack,
  { plan }: PlannedUnit,
  variable: PlacedVariable,
  path: string,
): Place {
  const uses = othersReading(stack, variable, plan).flatMap((other) => other.plan.secrets);
  const right = uses.find((use) => pathOf(use) === path);
  const own = plan.secrets.find(({ name }) => name === right?.name);
  return own?.place ?? variable.place;
}

/** An environment file that a task shares also holds what only the others need; its database it asks itself. */
function isForOthers(
  stack: ReadStack,
  { plan }: PlannedUnit,
  variable: PlacedVariable,
  path: string,
  variables: ReadonlyMap<string, PlacedVariable>,
): boolean {
  if (plan.start.when !== 'oneshot') return false;
  const others = othersReading(stack, variable, plan);
  if (!others.some((other) => other.plan.secrets.some((use) => pathOf(use) === path))) return false;
  if (!ofDatabase.test(variable.name)) return true;
  const own = plan.secrets.map(pathOf);
  return [...variables.values()].some(({ name, value }) => ofDatabase.test(name) && own.includes(value));
}

const ofDatabase = /(?:^|_)(?:DB|PG|PG[A-Z]+|POSTGRES\w*|DATABASE|SQL|MYSQL|MARIADB)(?:_|$)/;

/** Scripts and configs that are mounted into a container, and read a secret that it does not have. */
function* inMountedFiles(stack: ReadStack): Generator<Remark> {
  const files = (['script', 'other'] as const)
    .flatMap((role) => stack.filesOf(role))
    .filter(
      ({ text, hostPath }) =>
        text.includes('/run/secrets/') && !/\.(?:md|rst|adoc|txt|j2)$|\/README/i.test(hostPath),
    );
  if (files.length === 0) return;
  for (const { source, text } of files) {
    const readers = plannedUnits(stack).filter(({ plan }) => hasFile(stack, plan.mounts, source));
    const [reader, more] = readers;
    // What several containers share may be for one of them.
    if (reader === undefined || more !== undefined) continue;
    const { unit, plan } = reader;
    if (plan.mounts.some(({ target }) => /^\/(?:var\/)?run(?:\/secrets)?\/?$/.test(target))) continue;
    const mounted = new Set(plan.secrets.map(pathOf).filter((path) => path !== undefined));
    for (const [at, line] of text.split('\n').entries()) {
      if (!line.includes('/run/secrets/') || /^\s*(?:#|;|\/\/|--)/.test(line)) continue;
      // What is looked for first may be missing.
      if (/\[\[? |\btest\b|-[efrs] |exists|isfile|:-|\|\|/.test(line)) continue;
      for (const { 0: path, index } of line.matchAll(
        /(?<![\w/])\/run\/secrets\/[\w.-]*[\w-](?![\w/]*[$%{*])/g,
      )) {
        if (
          mounted.has(path) ||
          plan.mounts.some(({ target }) => path === target || path.startsWith(`${target}/`))
        )
          continue;
        const nearest = nearestWord(path, mounted);
        yield {
          place: { file: source, line: at + 1, column: index + 1 },
          message: `${unit.name}, which has this file, mounts no secret at ${path}`,
          help: nearest ?? `Secret=${path.slice(path.lastIndexOf('/') + 1)},type=mount`,
        };
      }
    }
  }
}

function hasFile(stack: ReadStack, mounts: readonly MountPlan[], source: string): boolean {
  const name = installedName(source);
  return mounts.some(
    ({ kind, source: from }) =>
      kind === 'bind' &&
      from.startsWith('/') &&
      (stack.find(from)?.source === source ||
        (`/${posix.dirname(source)}`.endsWith(`/${posix.basename(from)}`) &&
          stack.find(posix.join(from, name))?.source === source)),
  );
}

/** Each secret file that is read is mounted. */
export const acrossSecretFile: Rule = {
  id: 'across.secret-file',
  title: 'Each secret file that is read is mounted',
  area: 'across',
  severity: 'error',
  why: 'The program looks for /run/secrets/NAME and the unit mounts no secret of that name: it starts without a password or not at all.',
  source: "podman-run(1), --secret: the target is the secret's name unless told",
  *judge(stack) {
    yield* inMountedFiles(stack);
    for (const { unit, plan, variables } of containerEnvironments(stack)) {
      const mounted = new Set(plan.secrets.map(pathOf).filter((path) => path !== undefined));
      if (plan.mounts.some(({ target }) => /^\/(?:var\/)?run(?:\/secrets)?\/?$/.test(target))) continue;
      for (const { name, value, place } of variables.values()) {
        const isSecret = name.endsWith('_FILE') && isSecretName(name.replace(/_*FILE$/, ''));
        if (!isSecret || !/^\/(?!(?:var\/)?run\/secrets\/)[\w./-]+$/.test(value) || brings(plan, value))
          continue;
        yield {
          place,
          message: `${unit.name} mounts nothing at ${value}`,
          help: `${name}=/run/secrets/${value.slice(value.lastIndexOf('/') + 1)}`,
          severity: 'warning',
        };
      }
      const lines = (unit.sections.get('Container') ?? [])
        .filter(({ key }) => key === 'Exec' || key === 'HealthCmd')
        .map(({ value, valuePlace }) => ({ value, place: valuePlace }));
      for (const said of [...variables.values(), ...lines]) {
        const { value } = said;
        for (const [found] of value.matchAll(/(?<![\w/])(?:\/var)?\/run\/secrets\/[\w.-]*[\w-]/g)) {
          const path = found.replace(/^\/var/, '');
          if (
            mounted.has(path) ||
            mounted.has(found) ||
            plan.mounts.some(({ target }) => path === target || path.startsWith(`${target}/`))
          )
            continue;
          if ('name' in said && isForOthers(stack, { unit, plan }, said, path, variables)) continue;
          const nearest = nearestWord(path, mounted);
          const name = path.slice(path.lastIndexOf('/') + 1);
          const place = 'name' in said ? mendingPlace(stack, { unit, plan }, said, path) : said.place;
          // A file that several share may hold what one of them never asks for.
          const isShared =
            nearest === undefined &&
            'name' in said &&
            othersReading(stack, said, plan).some((other) =>
              other.plan.secrets.some((use) => pathOf(use) === path),
            );
          yield {
            place,
            message: `${unit.name} mounts no secret at ${path}`,
            help: nearest ?? `Secret=${name},type=mount`,
            ...(isShared && { severity: 'warning' as const }),
          };
        }
      }
    }
  },
};
