import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { RedisConfig } from '../../../syntax/redis/tree.ts';
import { parseUnit } from '../../../syntax/unit/parse.ts';
import type { UnitEntry } from '../../../syntax/unit/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../../stack/mask-templates.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { loneUnits, systemdUnits } from '../scripts/rule.ts';
import { entries, servicesOf } from '../scripts/units.ts';
import { plannedUnits } from '../units/containers.ts';
import { effectiveRedis } from './effective.ts';
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

/** Every service whose `ExecStart=` is the server itself, and those of packages with drop-ins here. */
export const hostRedis = kept((stack: ReadStack): readonly HostRedis[] => [
  ...servicesOf(systemdUnits(stack)).flatMap((service) => serverOf(stack, service)),
  ...servicesOf(loneUnits(stack)).flatMap((service) => {
    const path = packagedPath(service.name);
    if (path === undefined || plannedUnits(stack).some(({ plan }) => plan.service === service.name))
      return [];
    // A config of that name may be a container's.
    const ofContainers = new Set(effectiveRedis(stack).map(({ file }) => file?.entry));
    return serverOf(stack, withPackaged(service, path)).filter(({ configs }) =>
      configs.every(({ entry }) => !ofContainers.has(entry)),
    );
  }),
]);

function serverOf(stack: ReadStack, service: SystemdUnit): HostRedis[] {
  const line = entries(service, 'Service', 'ExecStart').at(-1);
  const words = line?.value.replace(/^[-@:+!|]+/, '').split(/\s+/) ?? [];
  if (line === undefined || !/^(?:\/\S+\/)?(?:redis|valkey)-server$/.test(words[0] ?? '')) return [];
  const told = new Map<string, string>();
  for (let at = 1; at < words.length; at += 1) {
    const name = /^--(.+)$/.exec(words[at] ?? '')?.[1];
    if (name !== undefined) told.set(name.toLowerCase(), (words[at + 1] ?? '').replaceAll(/["']/g, ''));
  }
  const path = words[1] !== undefined && !words[1].startsWith('--') ? words[1] : undefined;
  return [{ service, line, told, configs: path === undefined ? [] : configsAt(stack, path) }];
}

/** The config by which the service of a package runs. */
function packagedPath(service: string): string | undefined {
  const [, program, instance] = /^(redis|valkey)(?:-server)?(@[\w.-]*)?\.service$/.exec(service) ?? [];
  if (program === undefined) return undefined;
  const name = instance === undefined ? program : `${program}-${instance.slice(1) || '%i'}`;
  return `/etc/${program}/${name}.conf`;
}

/** As Debian and Fedora start it; lines of the unit itself stand where its first drop-in begins. */
function withPackaged(service: SystemdUnit, path: string): SystemdUnit {
  const { file } = service.tree;
  const own = parseUnit(
    file,
    `[Service]\nType=notify\nExecStart=/usr/bin/${path.split('/')[2]}-server ${path} --supervised systemd --daemonize no\n`,
  );
  const sections = own.sections.map((section) => ({
    ...section,
    entries: section.entries.map((entry) => ({ ...entry, place: { ...entry.place, line: 1, column: 1 } })),
  }));
  return { ...service, tree: { ...service.tree, sections: [...sections, ...service.tree.sections] } };
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
