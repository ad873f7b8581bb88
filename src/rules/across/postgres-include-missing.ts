import { posix } from 'node:path';
import type { PostgresSetting } from '../../syntax/postgres/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../stack/mask-templates.ts';
import { covers } from '../stack/mounts.ts';

/** What postgresql.conf includes is in the container. */
export const acrossPostgresIncludeMissing: Rule = {
  id: 'across.postgres-include-missing',
  title: 'What postgresql.conf includes is in the container',
  area: 'across',
  severity: 'error',
  why: 'The server does not start: could not open configuration file, or directory, "…": No such file or directory.',
  source:
    'postgresql.org/docs/current/config-setting.html#CONFIG-INCLUDES (include_if_exists passes over it)',
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      const path = configPath(server);
      if (server.file === undefined || path === undefined) continue;
      const entry = server.file.trees.get(server.file.entry);
      for (const setting of entry?.settings ?? []) {
        if (!/^include(?:_dir)?$/.test(setting.name) || isTemplated(setting.value)) continue;
        yield* missing(stack, server, { path, setting });
      }
    }
  },
};

function* missing(
  stack: ReadStack,
  { plan, file }: PostgresServer,
  { path, setting }: { path: string; setting: PostgresSetting },
): Generator<Remark> {
  const { name, value, place } = setting;
  const target = posix.resolve(posix.dirname(path), value);
  const mount = plan.mounts.find((each) => covers(each.target, target));
  const isFolder = name === 'include_dir';
  // A mount of one of its files makes the folder.
  if (plan.mounts.some((each) => isFolder && covers(target, each.target))) return;
  if (plan.secrets.some((secret) => secret.target === target)) return;
  if (mount === undefined) {
    if (!runsOfficial(plan, 'postgres') || target.startsWith('/var/lib/postgresql')) return;
    yield {
      place,
      message: `PostgreSQL does not start: nothing puts ${target} into ${plan.containerName}`,
      help: `Volume=…:${target}:ro`,
    };
    return;
  }
  // Beside the config in the same mount: what the repository has is what is there.
  const isSame = covers(mount.target, path) && mount.kind === 'bind' && !value.startsWith('/');
  const beside = posix.resolve(posix.dirname(withoutTemplateName(file?.entry ?? '')), value);
  const isThere = stack.configs.files.some(({ hostPath }) => covers(beside, withoutTemplateName(hostPath)));
  if (!isSame || isThere) return;
  yield {
    place,
    message: `PostgreSQL does not start where there is no ${value} beside this file, and here is none${isFolder ? ' (git keeps no empty folder)' : ''}`,
    help: isFolder ? `${value}/.gitkeep` : `include_if_exists = '${value}'`,
    severity: 'warning',
  };
}

/** Where the config is in the container. */
function configPath({ plan }: PostgresServer): string | undefined {
  const told = plan.command
    .flatMap((word) => /^(?:-c|--)?config[_-]file=(\/\S+)$/.exec(word)?.[1] ?? [])
    .at(-1);
  return told ?? plan.mounts.find(({ target }) => /\/data\/postgresql\.conf$/.test(target))?.target;
}
