import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { lastOf, type PlannedBuild, plannedBuilds, rootImage, usersOf } from '../parts/build/builds.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { own, type PlannedUnit, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';
import { runsOfficial } from '../parts/units/images.ts';
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
    yield* ofServers(stack);
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

/** The entrypoints of Redis and PostgreSQL begin as root, and what the server itself opens it opens as its own user. */
function* ofServers(stack: ReadStack): Generator<Remark> {
  for (const { plan, unit, config } of effectiveRedis(stack)) {
    if (
      !runsOfficial(plan, 'redis') ||
      !/^(?:-|(?:redis|valkey)-server$)|\.conf$/.test(plan.command[0] ?? '-')
    )
      continue;
    const paths = config.options.flatMap(({ name, args }) =>
      /^(?:aclfile|include|tls-(?:key|cert|ca-cert|dh-params)-file)$/.test(name)
        ? args.map(({ value }) => value)
        : [],
    );
    yield* unreadBy(999, paths, { plan, unit });
  }
  for (const { plan, unit, setting } of postgresOf(stack)) {
    if (!runsOfficial(plan, 'postgres') || !/^(?:-|postgres$)/.test(plan.command[0] ?? '-')) continue;
    const paths = ['ssl_key_file', 'ssl_cert_file', 'ssl_ca_file', 'hba_file', 'ident_file'].map((name) =>
      setting(name)?.value.replaceAll("'", ''),
    );
    const user = startUser({ ...plan, user: 'postgres' });
    if (user !== undefined) yield* unreadBy(user, paths, { plan, unit });
  }
}

function* unreadBy(
  user: number,
  paths: readonly (string | undefined)[],
  { plan, unit }: Pick<PlannedUnit, 'plan' | 'unit'>,
): Generator<Remark> {
  if (plan.user !== undefined || plan.entrypoint !== undefined || own(unit, 'UserNS') !== undefined) return;
  // A shell in its place stays root.
  if (/^\s*\[?"?\S*\b(?:ba|da)?sh\b/.test(own(unit, 'Exec')?.value ?? '')) return;
  for (const { name, as, mode, uid, gid, target, place } of plan.secrets) {
    const isRead = paths.some((path) => path === target || path === `/run/secrets/${target}`);
    if (!isRead || as !== 'mount' || mode === undefined || (mode & 0o004) !== 0) continue;
    if (((uid ?? 0) === user && (mode & 0o400) !== 0) || ((gid ?? 0) === user && (mode & 0o040) !== 0))
      continue;
    yield {
      place,
      message: `${name} can be read by user ${uid ?? 0} alone, and the server opens it as ${user}: the image's entrypoint gives root up before`,
      help: `Secret=${name},target=${target.replace(/^\/run\/secrets\//, '')},uid=${user},mode=0400`,
    };
  }
}

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
