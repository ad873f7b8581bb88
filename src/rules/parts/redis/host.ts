import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { RedisConfig } from '../../../syntax/redis/tree.ts';
import type { UnitEntry } from '../../../syntax/unit/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../../stack/mask-templates.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { systemdParts, systemdUnits } from '../scripts/rule.ts';
import { entries, servicesOf } from '../scripts/units.ts';
import { option } from './rule.ts';

/** A service of the host that runs Redis, no container. */
export interface HostRedis {
  readonly service: SystemdUnit;
  readonly line: UnitEntry;
  /** What its command line says, by option: `--supervised systemd`. */
  readonly told: ReadonlyMap<string, string>;
  /** The configs that it runs by: of a template one for each instance that is here. */
  readonly configs: readonly RedisConfig[];
}

/** Every service whose `ExecStart=` is the server itself. */
export const hostRedis = kept((stack: ReadStack): readonly HostRedis[] =>
  servicesOf(systemdParts(stack)).flatMap((service) => {
    const line =
      entries(service, 'Service', 'ExecStart').at(-1) ??
      (ofPackage.test(service.name) && !hasWhole(stack, service.name)
        ? service.tree.sections.find(({ name }) => name === 'Service')?.entries[0]
        : undefined);
    const words =
      line?.key === 'ExecStart'
        ? line.value.replace(/^[-@:+!|]+/, '').split(/\s+/)
        : (packaged[service.name.replace('.service', '')] ?? []);
    if (line === undefined || !/^(?:\/\S+\/)?(?:redis|valkey)-server$/.test(words[0] ?? '')) return [];
    const told = new Map<string, string>();
    for (let at = 1; at < words.length; at += 1) {
      const name = /^--(.+)$/.exec(words[at] ?? '')?.[1];
      if (name !== undefined) told.set(name.toLowerCase(), (words[at + 1] ?? '').replaceAll(/["']/g, ''));
    }
    const path = words[1] !== undefined && !words[1].startsWith('--') ? words[1] : undefined;
    return [{ service, line, told, configs: path === undefined ? [] : configsAt(stack, path) }];
  }),
);

/** Services of distributions, of which only drop-ins are here. */
const packaged: Readonly<Record<string, readonly string[]>> = {
  'redis-server': ['redis-server', '/etc/redis/redis.conf'],
  redis: ['redis-server', '/etc/redis/redis.conf'],
  valkey: ['valkey-server', '/etc/valkey/valkey.conf'],
  'valkey-server': ['valkey-server', '/etc/valkey/valkey.conf'],
};

const ofPackage = /^(?:redis|valkey)(?:-server)?\.service$/;

function hasWhole(stack: ReadStack, name: string): boolean {
  return systemdUnits(stack).some((each) => each.name === name);
}

function configsAt(stack: ReadStack, path: string): readonly RedisConfig[] {
  const name = posix.basename(path);
  if (!/%[iI]/.test(name)) {
    const found = stack.find(path);
    return stack.redis.filter(({ entry }) => entry === found?.hostPath);
  }
  const pattern = new RegExp(
    `^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%[iI]/g, '.+')}$`,
  );
  const folder = posix.basename(posix.dirname(path));
  return stack.redis.filter(
    ({ entry }) =>
      pattern.test(posix.basename(withoutTemplateName(entry))) &&
      posix.basename(posix.dirname(entry)) === folder,
  );
}

/** What one instance goes by, in lower case; undefined where a template fills it in, or nobody says it. */
export function hostSetting(
  { told }: HostRedis,
  config: RedisConfig | undefined,
  name: string,
): string | undefined {
  const value = told.get(name) ?? (config && option(config, name)?.args[0]?.value);
  return value === undefined || isTemplated(value) ? undefined : value.toLowerCase();
}
