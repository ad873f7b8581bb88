import { posix } from 'node:path';
import type { Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { nearIn } from '../parts/units/near-file.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { brings, pathOutside } from '../stack/mounts.ts';

/** What redis.conf includes is in the container. */
export const acrossRedisIncludeMissing: Rule = {
  id: 'across.redis-include-missing',
  title: 'What redis.conf includes is in the container',
  area: 'across',
  severity: 'error',
  why: 'Redis does not start: "Fatal error, can\'t open config file", and systemd starts it again and again.',
  source: 'redis.conf, include, aclfile, loadmodule',
  *judge(stack) {
    for (const { config, plan } of redisOf(stack)) {
      if (
        config === undefined ||
        !runsOfficial(plan, 'redis') ||
        plan.mounts.length === 0 ||
        plan.entrypoint !== undefined
      )
        continue;
      const started = plan.command.join(' ');
      for (const { path, place, isIncluded } of namedFiles(config)) {
        const isGiven =
          !/^\/(?!tmp\/|run\/(?!secrets\/)|data\/|dev\/|proc\/|etc\/ssl\/certs\/)[^*?[]+$/.test(path) ||
          isTemplated(path) ||
          started.includes(posix.basename(path)) ||
          brings(plan, path);
        const near = isGiven ? (nearIn(stack, plan, path) ?? onlyUsersIn(stack, plan, path)) : undefined;
        const folder =
          near === undefined && isGiven && isIncluded ? folderWithout(stack, plan, path) : undefined;
        if (folder !== undefined)
          yield {
            place,
            message: `Redis does not start: ${folder} is mounted there, and has no ${posix.basename(path)}`,
            severity: 'warning',
          };
        if (near !== undefined)
          yield {
            place,
            message: `Redis does not start: there is no ${path} in ${plan.containerName}, ${near} is beside it`,
            help: posix.join(posix.dirname(path), near),
          };
        if (isGiven) continue;
        yield {
          place,
          message: `Redis does not start: nothing puts ${path} into ${plan.containerName}`,
          help: `Volume=…:${path}:ro`,
        };
      }
    }
  },
};

/** The one ACL file of the folder that is mounted, where the one that is named is not in it. */
function onlyUsersIn(stack: ReadStack, { mounts }: ServicePlan, path: string): string | undefined {
  const outside = path.endsWith('.acl') ? pathOutside(mounts, path) : undefined;
  if (outside === undefined || stack.find(outside) !== undefined) return undefined;
  const folder = posix.dirname(outside);
  const beside = stack
    .filesOf('redis-acl')
    .filter(({ hostPath }) => posix.basename(posix.dirname(hostPath)) === posix.basename(folder));
  const isNamed = ({ hostPath }: { readonly hostPath: string }) =>
    stack.redis.some(({ options }) =>
      redisOptionsInForce(options, 'aclfile').some(
        ({ args }) => posix.basename(args[0]?.value ?? '') === posix.basename(hostPath),
      ),
    );
  const [only, more] = beside;
  return only === undefined || more !== undefined || isNamed(only)
    ? undefined
    : posix.basename(only.hostPath);
}

/** A folder of the repository that is mounted with its config files, none of which is the one that is included. */
function folderWithout(stack: ReadStack, { mounts }: ServicePlan, path: string): string | undefined {
  const outside = pathOutside(mounts, path);
  if (
    outside === undefined ||
    outside === path ||
    /[*?[]|(?:^|[./-])local[.-][^/]*$|secret|passw|auth|private|override/.test(path)
  )
    return undefined;
  const folder = posix.dirname(outside);
  const name = posix.basename(path);
  const own = [...stack.filesOf('redis'), ...stack.filesOf('redis-acl')].filter(({ hostPath, source }) => {
    return stack.find(posix.join(folder, posix.basename(hostPath)))?.source === source;
  });
  // Something here makes it.
  const isMade = stack.configs.files.some(
    ({ text, role }) => role !== 'redis' && role !== 'redis-acl' && role !== 'unit' && text.includes(name),
  );
  return own.length < 2 || isMade || own.some(({ hostPath }) => posix.basename(hostPath) === name)
    ? undefined
    : folder;
}

/** Files that Redis opens when it starts; what a script makes there is left out by the caller. */
function namedFiles({
  options,
  problems,
}: RedisConfig): { path: string; place: Place; isIncluded?: boolean }[] {
  const included = problems.flatMap(({ code, message, place }) =>
    code === 'include-missing'
      ? [{ path: message.replace('there is no ', ''), place, isIncluded: true }]
      : [],
  );
  const named = redisFiles.flatMap((name) =>
    redisOptionsInForce(options, name).map(({ args, place }) => ({ path: args[0]?.value ?? '', place })),
  );
  // Those of the image itself lie elsewhere, or are given by their names.
  const modules = redisOptionsInForce(options, 'loadmodule').flatMap(({ args, place }) => {
    const path = args[0]?.value ?? '';
    return /^\/usr\/local\/lib\/(?:redis|valkey)\/|^\/opt\/redis-stack\//.test(path) ? [] : [{ path, place }];
  });
  return [...included, ...named, ...modules];
}

const redisFiles = [
  'aclfile',
  'tls-cert-file',
  'tls-key-file',
  'tls-ca-cert-file',
  'tls-client-cert-file',
  'tls-client-key-file',
];
