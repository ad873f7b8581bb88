import { posix } from 'node:path';
import type { ConfigFile } from '../../../config/config-set.ts';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { MountPlan } from '../../../plan/blueprint.ts';
import { parseIni } from '../../../syntax/ini/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { runsOfficial } from '../units/images.ts';

/** A line of a php.ini or of a pool of PHP-FPM. */
export interface PhpSetting {
  readonly value: string;
  readonly place: Place;
}

/** A container with the settings of PHP that are mounted into it, those of the one pool among them. */
export interface PhpContainer extends PlannedUnit {
  readonly settings: ReadonlyMap<string, PhpSetting>;
}

/** Containers into which a php.ini or a pool of PHP-FPM is mounted. */
export const phpContainers = kept((stack: ReadStack): readonly PhpContainer[] =>
  plannedUnits(stack).flatMap((planned) => {
    const files = planned.plan.mounts.flatMap((mount) => phpFiles(stack, mount));
    const settings = settingsOf(files);
    return settings.size === 0 ? [] : [{ ...planned, settings }];
  }),
);

/** Bytes of `32M`, as PHP reads sizes. */
export function phpSize(text: string | undefined): number | undefined {
  const [, number, unit = ''] = /^(\d+)\s*([kmg]?)$/i.exec(text ?? '') ?? [];
  return number === undefined
    ? undefined
    : Number(number) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase());
}

/** Seconds of `120s`, `2m` or a bare number, as a pool says times. */
export function phpSeconds(text: string | undefined): number | undefined {
  const [, number, unit = 's'] = /^(\d+)([smhd]?)$/.exec(text ?? '') ?? [];
  const factor = { s: 1, m: 60, h: 3600, d: 86_400 }[unit || 's'] ?? 1;
  return number === undefined ? undefined : Number(number) * factor;
}

const pools = /\/php-fpm\.d(?:\/[^/]+\.conf)?\/?$|\/fpm\/pool\.d(?:\/[^/]+\.conf)?\/?$/;
const inis = /\/php\/(?:[\w.]+\/)?(?:conf\.d(?:\/[^/]+\.ini)?\/?|php\.ini)$/;

function phpFiles(stack: ReadStack, { kind, source, target }: MountPlan): readonly ConfigFile[] {
  if (kind !== 'bind' || !(pools.test(target) || inis.test(target))) return [];
  if (/\.(?:conf|ini)$/.test(target)) {
    const file = stack.find(source);
    return file === undefined ? [] : [file];
  }
  const ending = pools.test(target) ? '.conf' : '.ini';
  const folder = `/${posix.basename(source)}/`;
  return stack
    .filesOf('other')
    .filter(({ hostPath }) => hostPath.endsWith(ending) && `${posix.dirname(hostPath)}/`.endsWith(folder));
}

/** What a pool says goes before what php.ini says; of two pools nothing is taken. */
function settingsOf(files: readonly ConfigFile[]): ReadonlyMap<string, PhpSetting> {
  const entries = files.flatMap(({ text, source }) => parseIni(text, source).entries);
  const isOfPool = (section: string) => section !== '' && !/^(?:php|global)$/i.test(section);
  const names = new Set(entries.map(({ section }) => section).filter((section) => isPool(section, entries)));
  const found = new Map<string, PhpSetting>();
  const ordered = [
    ...entries.filter(({ section }) => !isOfPool(section)),
    ...entries.filter(({ section }) => isOfPool(section) && (names.size < 2 || !names.has(section))),
  ];
  for (const { key, value, place } of ordered) {
    const name = /^php_(?:admin_)?(?:value|flag)\[([\w.]+)\]$/.exec(key)?.[1] ?? key;
    const plain = value.replace(/\s*;.*$/, '').replace(/^(["'])(.*)\1$/, '$2');
    if (isTemplated(plain) || /\$\{/.test(plain)) found.delete(name);
    else found.set(name, { value: plain, place });
  }
  return found;
}

function isPool(name: string, entries: readonly { section: string; key: string }[]): boolean {
  return entries.some(({ section, key }) => section === name && /^(?:pm|listen)(?:\.|$)/.test(key));
}

/** Where the pool of a container listens: `9000`, `0.0.0.0:9000`; undefined for a socket, or where nothing is said. */
export function poolListens({
  settings,
}: PhpContainer): { host: string | undefined; port: number } | undefined {
  const value = settings.get('listen')?.value ?? '';
  const [, host, port] = /^(?:(\[[^\]]*\]|[^:/]+):)?(\d+)$/.exec(value) ?? [];
  return port === undefined ? undefined : { host: host?.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Where the pool of PHP-FPM listens, if that is a file. In the image zz-docker.conf has the last word, unless a name comes behind it. */
export function socketOfPool(stack: ReadStack, { plan }: PlannedUnit): PhpSetting | undefined {
  const listen = phpContainers(stack)
    .find((each) => each.plan === plan)
    ?.settings.get('listen');
  if (listen?.value.startsWith('/') !== true) return undefined;
  const isLast = plan.mounts.some(
    ({ target }) => posix.basename(target) > 'zz-docker.conf' && target.endsWith('.conf'),
  );
  return isLast || !runsOfficial(plan, 'php') ? listen : undefined;
}
