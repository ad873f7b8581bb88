import { posix } from 'node:path';
import type { Place } from '../../place.ts';
import type { MountPlan, ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { placeOfVariable } from '../parts/across/environment.ts';
import { postgresAt, redisAt } from '../parts/across/servers.ts';
import { poolerContainer } from '../parts/pooler/pooler.ts';
import { own, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { brings, covers } from '../stack/mounts.ts';

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
      const beside = [...besideMount(stack, { unit, plan })];
      yield* beside;
      if (beside.length === 0) yield* usersOfPooler(stack, { unit, plan });
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

const ending = /\.(?:ini|ya?ml|toml|json|conf|cfg|cnf|properties|py|rb|exs|xml|acl|txt)$/;

/**
 * A file that a command or a variable names, where a mount brings one of another name to the same folder that nothing
 * names: one of the two is misspelt.
 */
function* besideMount(stack: ReadStack, planned: PlannedUnit): Generator<Remark> {
  const { plan } = planned;
  const files = [
    ...plan.mounts.filter(({ target }) => ending.test(target)).map(({ target }) => target),
    ...plan.secrets.flatMap(({ as, target }) => (as === 'mount' && ending.test(target) ? target : [])),
  ].map((target) => (target.startsWith('/') ? target : `/run/secrets/${target}`));
  if (files.length === 0) return;
  const line = own(planned.unit, 'Exec')?.valuePlace;
  const words = line === undefined ? [] : plan.command.map((value) => ({ value, place: line }));
  const variables = Object.entries(plan.environment).flatMap(([name, value]) => {
    const place = ending.test(value) ? placeOfVariable(stack, plan, name) : undefined;
    return place === undefined ? [] : [{ value, place }];
  });
  const named = [...words, ...variables, ...poolerFiles(stack, planned)];
  const all = named.map(({ value }) => value).join('\n');
  for (const { value, place } of named) {
    const path = /^(?:--?[\w-]+=|[\w.]+=|file:)?(\/[\w./@-]+)$/.exec(value)?.[1];
    const type = ending.exec(path ?? '')?.[0];
    if (path === undefined || type === undefined || brings(plan, path)) continue;
    const beside = files.filter(
      (file) =>
        posix.dirname(file) === posix.dirname(path) &&
        file.endsWith(type) &&
        !all.includes(posix.basename(file)),
    );
    const [meant, more] = beside;
    if (meant === undefined || more !== undefined) continue;
    yield {
      place,
      message: `nothing is mounted at ${path} in ${plan.containerName}: ${meant} is, and nothing names that`,
      help: meant,
      severity: 'warning',
    };
  }
}

/** The images bring no users of their own, but for those that they write down from variables. */
function* usersOfPooler(stack: ReadStack, planned: PlannedUnit): Generator<Remark> {
  const { plan } = planned;
  if (!/^(?:edoburu|bitnami\w*)\/pgbouncer$/.test(imageOf(plan).path) || plan.mounts.length === 0) return;
  const given = [...Object.keys(plan.environment), ...plan.secrets.map(({ target }) => target)];
  if (
    plan.environmentFiles.length > 0 ||
    given.some((name) => /^(?:DB_USER|DATABASE_URL|PGBOUNCER_\w+)$/.test(name))
  )
    return;
  for (const { key, value, place } of poolerFiles(stack, planned)) {
    if (key !== 'auth_file' || !value.startsWith('/') || brings(plan, value)) continue;
    yield {
      place,
      message: `nothing is mounted at ${value} in ${plan.containerName}: PgBouncer knows no user and refuses every client`,
      help: `Secret=…,type=mount,target=${value}`,
    };
  }
}

/** Files that a pgbouncer.ini names. */
function poolerFiles(
  stack: ReadStack,
  { plan }: PlannedUnit,
): readonly { key?: string; value: string; place: Place }[] {
  return stack.poolers
    .filter((ini) => poolerContainer(stack, ini)?.plan === plan)
    .flatMap(({ entries }) =>
      entries.filter(
        ({ key, value }) => /^auth_(?:hba_)?file$|_tls_\w+_file$|^%include/.test(key) && !isTemplated(value),
      ),
    );
}

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
