import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { allContainers } from '../kube/members.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { readStackEnv } from './env-files.ts';
import { textOfSecret } from './made-secrets.ts';
import { applicationVariables } from './settings/application-settings.ts';
import { springVariables } from './spring.ts';

/** A variable that a container gets, and where that is said. */
export interface PlacedVariable {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

/** What a container's environment is made of. */
export interface ContainerEnvironment extends PlannedUnit {
  readonly variables: ReadonlyMap<string, PlacedVariable>;
  /** URLs of which only the password is filled in later, with dots in its place. */
  readonly urls: readonly PlacedVariable[];
  /** Variables whose value a template or a deployment fills in. */
  readonly filledIn: ReadonlySet<string>;
  /** False where an environment file is not here: a variable that is missing may be in it. */
  readonly isWhole: boolean;
}

/** The environment of every container: its files first, then its own lines, as podman does. */
export const containerEnvironments = kept((stack: ReadStack): readonly ContainerEnvironment[] =>
  allContainers(stack).map((planned) => environmentOf(stack, planned)),
);

/** The other containers that read a line of an environment file. */
export function othersReading(
  stack: ReadStack,
  { place }: PlacedVariable,
  plan: ServicePlan,
): readonly ContainerEnvironment[] {
  return (readersOfLines(stack).get(keyOf(place)) ?? []).filter((each) => each.plan !== plan);
}

function keyOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

const readersOfLines = kept((stack: ReadStack): ReadonlyMap<string, readonly ContainerEnvironment[]> => {
  const found = new Map<string, ContainerEnvironment[]>();
  const units = new Set(stack.units.units.map(({ place }) => place.file));
  for (const environment of containerEnvironments(stack))
    for (const { place } of environment.variables.values()) {
      if (units.has(place.file)) continue;
      const key = keyOf(place);
      const readers = found.get(key);
      if (readers === undefined) found.set(key, [environment]);
      else readers.push(environment);
    }
  return found;
});

/** Where a variable of a container is set: its unit, or an environment file. */
export function placeOfVariable(stack: ReadStack, plan: ServicePlan, name: string): Place | undefined {
  return byPlan(stack).get(plan)?.get(name)?.place;
}

const byPlan = kept(
  (stack: ReadStack) =>
    new Map(containerEnvironments(stack).map(({ plan, variables }) => [plan, variables] as const)),
);

function environmentOf(stack: ReadStack, { unit, plan }: PlannedUnit): ContainerEnvironment {
  const variables = new Map<string, PlacedVariable>();
  let isWhole = true;
  for (const said of springVariables(stack, { unit, plan })) variables.set(said.name, said);
  for (const { path } of plan.environmentFiles) {
    const tree = readStackEnv(stack, path);
    if (tree === undefined) isWhole = false;
    for (const { name, value, place } of tree?.variables ?? []) {
      if (value !== undefined) variables.set(name, { name, value, place });
    }
  }
  const lines = (unit.sections.get('Container') ?? []).filter(
    ({ key }) => key === 'Environment' || key === 'PodmanArgs',
  );
  for (const [name, value] of Object.entries(plan.environment)) {
    const line = lines.findLast((each) => setsVariable(each.value, name));
    if (line === undefined && variables.has(name)) continue;
    variables.set(name, { name, value, place: line?.place ?? unit.place });
  }
  // A module of settings goes before the environment, a file of options behind it.
  const urls: PlacedVariable[] = [];
  for (const said of applicationVariables(stack, { unit, plan }, { variables, isWhole }))
    if (said.value.includes('…@')) urls.push(said);
    else if (/\.(?:py|rb|exs)$/.test(said.place.file) || !variables.has(said.name))
      variables.set(said.name, said);
  const filledIn = new Set<string>();
  for (const [name, variable] of variables) {
    if (!isFilledIn(variable.value)) continue;
    variables.delete(name);
    filledIn.add(name);
    const value = withoutPassword(variable.value);
    if (value !== undefined) urls.push({ ...variable, value });
  }
  for (const { as, name, target } of plan.secrets) {
    if (as !== 'env' || variables.has(target)) continue;
    const made = textOfSecret(stack, name);
    const value = made?.text === undefined ? undefined : withoutPassword(made.text);
    if (made !== undefined && value !== undefined) urls.push({ name: target, value, place: made.place });
  }
  return { unit, plan, variables, urls, filledIn, isWhole };
}

/** `Environment=HOST=…` also behind another one on the line; REDIS_HOST is another variable. */
function setsVariable(line: string, name: string): boolean {
  for (let at = line.indexOf(`${name}=`); at !== -1; at = line.indexOf(`${name}=`, at + 1))
    if (at === 0 || /[\s"'=,]/.test(line.charAt(at - 1))) return true;
  return false;
}

function isFilledIn(value: string): boolean {
  return isTemplated(value) || /\$\{?\w/.test(value);
}

/** What is known for sure, and URLs of which only the password is not. */
export function knownVariables({
  variables,
  urls,
}: ContainerEnvironment): ReadonlyMap<string, PlacedVariable> {
  if (urls.length === 0) return variables;
  return new Map([...variables, ...urls.map((each) => [each.name, each] as const)]);
}

/** A URL of which the password is filled in, and the path at most: without that; undefined where more of it is. */
export function withoutPassword(value: string): string | undefined {
  const [, before = '', after = ''] =
    /^(["']?[a-z][a-z0-9+.-]*:\/\/[^/@:\s]*:)[^/@\s]*(@\S+)$/i.exec(value) ?? [];
  if (before !== '' && !isFilledIn(before) && !isFilledIn(after)) return `${before}…${after}`;
  const whole = before === '' ? value : `${before}…${after}`;
  const [, address = '', path = ''] =
    /^(["']?(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/\s?]+)(\/\S*)$/i.exec(whole) ?? [];
  return address === '' || isFilledIn(address) || !isFilledIn(path) ? undefined : `${address}/`;
}
