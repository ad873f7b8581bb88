import { posix } from 'node:path';
import type { ConfigFile } from '../../../config/config-set.ts';
import { kept } from '../../../kept.ts';
import type { BuildPlan } from '../../../plan/blueprint.ts';
import {
  type Containerfile,
  type Instruction,
  parseContainerfile,
  type Stage,
} from '../../../syntax/containerfile/parse.ts';
import type { Unit } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';
import { maskTemplates } from '../../stack/mask-templates.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';

/** A `.build` unit with the Containerfile that it builds from. */
export interface PlannedBuild {
  readonly unit: Unit;
  readonly plan: BuildPlan;
  /** undefined: it is not here. */
  readonly tree: Containerfile | undefined;
  /** The stage that becomes the image. */
  readonly last: Stage | undefined;
  /** What the image is made of: the instructions of its stage, and of those that it is based on, the base first. */
  readonly instructions: readonly Instruction[];
}

/** Every `.build` unit that Quadlet accepts. */
export const plannedBuilds = kept((stack: ReadStack): readonly PlannedBuild[] =>
  stack.blueprint.builds.flatMap((plan) => {
    const unit = stack.units.byName.get(plan.unit);
    if (unit === undefined) return [];
    const file = containerfileOf(stack, plan);
    const tree = file === undefined ? undefined : treeOf(file);
    const last = tree === undefined ? undefined : stageOf(tree, plan.target);
    const instructions = tree === undefined || last === undefined ? [] : lineage(tree, last);
    return [{ unit, plan, tree, last, instructions }];
  }),
);

/** Every Containerfile of a stack that has a `.build` unit, also one that the unit names wrongly. */
export const containerfiles = kept((stack: ReadStack): readonly Containerfile[] => {
  if (!stack.units.units.some(({ kind }) => kind === 'build')) return [];
  const built = plannedBuilds(stack).flatMap(({ tree }) => tree ?? []);
  const others = stack.configs.files.filter(
    ({ hostPath, role }) => role === 'other' && isContainerfile(hostPath),
  );
  return [...new Set([...built, ...others.map(treeOf)])];
});

/** By its name. */
export function isContainerfile(path: string): boolean {
  return (
    /(?:^|\/)(?:Container|Docker)file(?:\.[\w-]+)?$|\.(?:container|docker)file$/i.test(path) &&
    !/ignore$/.test(path)
  );
}

const treeOf = kept((file: ConfigFile) =>
  parseContainerfile(maskTemplates(file.source, file.text, 'systemd'), file.source),
);

function containerfileOf(stack: ReadStack, { containerfile, context, workingFolder }: BuildPlan) {
  const at = (path: string) => stack.configs.files.find(({ hostPath }) => hostPath === path);
  if (containerfile === undefined)
    return at(posix.join(context, 'Containerfile')) ?? at(posix.join(context, 'Dockerfile'));
  if (containerfile.startsWith('/')) return at(containerfile) ?? stack.find(containerfile);
  return at(posix.resolve(workingFolder, containerfile)) ?? at(posix.resolve(context, containerfile));
}

function stageOf(tree: Containerfile, target: string | undefined): Stage | undefined {
  if (target === undefined) return tree.stages.at(-1);
  return tree.stages.find(({ name }) => name === target.toLowerCase()) ?? tree.stages[Number(target)];
}

/** A stage's instructions with those of the stages that it is based on before them. */
function lineage(tree: Containerfile, stage: Stage): readonly Instruction[] {
  const base = tree.stages.find(
    (each) =>
      each.name === stage.base.toLowerCase() && tree.stages.indexOf(each) < tree.stages.indexOf(stage),
  );
  return base === undefined ? stage.instructions : [...lineage(tree, base), ...stage.instructions];
}

/** The image that a stage is in the end based on; undefined of one that only its arguments tell. */
export function rootImage(tree: Containerfile, stage: Stage): string | undefined {
  const at = tree.stages.indexOf(stage);
  const base = tree.stages.find((each, index) => index < at && each.name === stage.base.toLowerCase());
  if (base !== undefined) return rootImage(tree, base);
  return /[$\uE000]/.test(stage.base.replace(/:[^:/]*$/, '')) ? undefined : stage.base;
}

/** The containers that run what a unit builds. */
export function usersOf(stack: ReadStack, { unit, plan }: PlannedBuild): readonly PlannedUnit[] {
  return plannedUnits(stack).filter((each) => {
    const image = each.unit.sections
      .get('Container')
      ?.findLast(({ key }) => key === 'Image')
      ?.value.trim();
    return image === unit.name || (plan.reference !== '' && image === plan.reference);
  });
}

/** The last of an instruction, which counts where one is wanted. */
export function lastOf(build: PlannedBuild, name: string): Instruction | undefined {
  return build.instructions.findLast((each) => each.name === name);
}

/** The ports that the Containerfile of a container's image exposes, by the container's unit; of one that says none, none. */
export const exposedPorts = kept((stack: ReadStack): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  for (const build of plannedBuilds(stack)) {
    const told = toldPortOf(build);
    if (told !== undefined) {
      for (const { unit, plan } of usersOf(stack, build))
        if (plan.environment.PORT === undefined) found.set(unit.name, [told]);
      continue;
    }
    const words = build.instructions
      .filter(({ name }) => name === 'EXPOSE')
      .flatMap(({ text }) => text.split(/\s+/));
    const ports = words.map((word) => Number(/^(\d+)(?:\/tcp)?$/i.exec(word)?.[1]));
    // A range, a variable or a port of UDP is none that is asked for.
    if (ports.length === 0 || ports.some(Number.isNaN)) continue;
    for (const { unit } of usersOf(stack, build)) found.set(unit.name, ports);
  }
  return found;
});

/** `ENV PORT=8080`: on which the image's program listens. */
export function toldPortOf({ instructions }: PlannedBuild): number | undefined {
  const texts = instructions.filter(({ name }) => name === 'ENV').map(({ text }) => text);
  const port = /(?:^|\s)PORT[= ]"?(\d{2,5})"?(?=\s|$)/.exec(
    texts.findLast((text) => /(?:^|\s)PORT[= ]/.test(text)) ?? '',
  )?.[1];
  return port === undefined ? undefined : Number(port);
}
