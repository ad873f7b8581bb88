import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { lastOf, type PlannedBuild, plannedBuilds, rootImage, usersOf } from '../parts/build/builds.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';
import type { ReadStack } from '../read-stack.ts';

/** The container's user can read its secrets. */
export const unitsSecretUnreadable: Rule = {
  id: 'units.secret-unreadable',
  title: "The container's user can read its secrets",
  area: 'units',
  severity: 'error',
  why: 'A secret belongs to root in the container unless uid= says otherwise. With a mode that leaves others out, the program that runs as User= gets "permission denied" and does not start.',
  source: 'podman-run(1), --secret: uid, gid and mode',
  *judge(stack) {
    for (const { plan, unit } of plannedUnits(stack)) {
      // keep-id runs as the user whom it keeps, unless told.
      const space = own(unit, 'UserNS')?.value ?? podmanArg(unit, 'userns')?.value ?? '';
      const keeps = /^\s*keep-id/.test(space);
      const kept = Number(/\buid=(\d+)/.exec(space)?.[1] ?? Number.NaN);
      if (plan.user === undefined && keeps && Number.isNaN(kept)) continue;
      const user =
        plan.user === undefined && keeps ? kept : (builtUser(stack, unit, plan) ?? startUser(plan));
      if (user === undefined || user === 0) continue;
      for (const secret of plan.secrets) {
        if (secret.as !== 'mount' || secret.mode === undefined || (secret.mode & 0o004) !== 0) continue;
        if ((secret.uid ?? 0) === user && (secret.mode & 0o400) !== 0) continue;
        const group = Number(plan.group ?? Number.NaN);
        // Without Group= the image's own group of the user counts, which is not known here.
        if ((secret.mode & 0o040) !== 0 && (Number.isNaN(group) || (secret.gid ?? 0) === group)) continue;
        const message = `${secret.name} can be read by user ${secret.uid ?? 0} alone, and the container runs as ${user}`;
        yield { place: secret.place, message, help: `Secret=${secret.name},uid=${user},mode=0400` };
      }
    }
  },
};

/** `USER 1000` of the Containerfile that the image is built from, or the number that the name is given there. */
function builtUser(stack: ReadStack, unit: Unit, plan: ServicePlan): number | undefined {
  if (plan.user !== undefined) return undefined;
  const build = plannedBuilds(stack).find((each) => usersOf(stack, each).some((user) => user.unit === unit));
  const said = build === undefined ? undefined : lastOf(build, 'USER')?.text.split(':')[0]?.trim();
  if (build === undefined || said === undefined || !/^[\w-]+$/.test(said)) return undefined;
  return /^\d+$/.test(said) ? Number(said) : numberOf(build, said);
}

/** `RUN useradd -u 1001 app`, and `node` of the images that bring it. */
function numberOf({ instructions, tree, last }: PlannedBuild, name: string): number | undefined {
  for (const { name: word, text } of instructions) {
    if (word !== 'RUN') continue;
    const made = text
      .split(/&&|;|\|\|/)
      .find(
        (command) => /\b(?:adduser|useradd)\b/.test(command) && command.trim().split(/\s+/).includes(name),
      );
    const number = /\s(?:-u|--uid)[= ]+(\d+)(?=\s|$)/.exec(made ?? '')?.[1];
    if (number !== undefined) return Number(number);
  }
  const root = tree === undefined || last === undefined ? undefined : rootImage(tree, last);
  return name === 'node' && /^(?:docker\.io\/(?:library\/)?)?node:/.test(root ?? '') ? 1000 : undefined;
}
