import { posix } from 'node:path';
import type { MountPlan, ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresAt, redisAt } from '../parts/across/servers.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { brings, covers } from '../parts/units/mounts.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A config file that a command names is in the container. */
export const acrossConfigNotMounted: Rule = {
  id: 'across.config-not-mounted',
  title: 'A config file that a command names is in the container',
  area: 'across',
  severity: 'error',
  why: 'The official images bring no such file: the server ends with "can\'t open config file" at every start.',
  source: 'docker.io/library/redis and postgres, "Configuration"',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      if (
        !['redis', 'postgres', 'valkey'].some((name) => runsOfficial(plan, name)) &&
        !/(?:^|\/)valkey\/valkey:/.test(plan.image.reference)
      )
        continue;
      yield* namedInConfigs(stack, plan);
      const place = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec')?.valuePlace;
      if (place === undefined || plan.mounts.some(({ target }) => target === '/')) continue;
      for (const word of plan.command) {
        const path = /^(?:(?:-c)?(?:config_file|hba_file|ident_file)=)?(\/\S+\.conf)$/.exec(word)?.[1];
        if (
          path === undefined ||
          plan.mounts.some((mount) => covers(mount.target, path) && !isMissingIn(stack, mount, path)) ||
          plan.secrets.some(({ target }) => path.endsWith(target))
        )
          continue;
        if (path.startsWith('/usr/share/postgresql/') || path.startsWith('/usr/local/share/')) continue;
        yield {
          place,
          message: `nothing is mounted at ${path}: ${plan.image.reference} has no such file`,
          help: `Volume=/srv/${plan.name}${path.slice(path.lastIndexOf('/'))}:${path}:ro`,
        };
      }
    }
  },
};

/** Files that a config names: the server ends when they are not there. */
function* namedInConfigs(stack: ReadStack, plan: ServicePlan): Generator<Remark> {
  const redis = redisAt(stack, plan)?.config;
  const postgres = postgresAt(stack, plan);
  const options = redis?.options.filter(({ name }) => redisFiles.test(name)) ?? [];
  const settings = postgres === undefined ? [] : postgresFiles.map((name) => postgres.setting(name));
  const named = [
    ...options.flatMap(({ args, place }) => ({ path: args[0]?.value ?? '', place })),
    ...settings.flatMap((setting) =>
      setting === undefined ? [] : { path: setting.value, place: setting.place },
    ),
  ];
  for (const { path, place } of named) {
    if (!path.startsWith('/') || isTemplated(path) || plan.mounts.length === 0) continue;
    const isThere = brings(plan, path) || /^\/(?:etc\/ssl|usr|tmp|dev|proc)\//.test(path);
    if (isThere) continue;
    yield {
      place,
      message: `nothing is mounted at ${path} in ${plan.containerName}: the server does not start`,
    };
  }
}

/** The others are those of across.redis-include-missing. */
const redisFiles = /^loadmodule$/;
const postgresFiles = ['hba_file', 'ident_file'];

/** Of a folder that is here: it brings another config, and not this one. */
function isMissingIn(stack: ReadStack, { kind, source, target }: MountPlan, path: string): boolean {
  if (kind !== 'bind' || target === path || source === '') return false;
  const outside = posix.join(source, posix.relative(target, path));
  if (stack.find(outside) !== undefined) return false;
  const beside = ['postgresql.conf', 'pg_hba.conf', 'redis.conf', 'valkey.conf'].filter(
    (name) => stack.find(posix.join(posix.dirname(outside), name)) !== undefined,
  );
  return beside.length > 0 && posix.dirname(path) === target.replace(/\/+$/, '');
}
