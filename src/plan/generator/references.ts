import { posix } from 'node:path';
import type { UnitLine } from '../../units/unit-set.ts';
import type { Command } from './command.ts';
import { type Conversion, dependOn, type UnitInfo } from './conversion.ts';
import { Refusal } from './refusal.ts';

/** Network=: a unit's network or container, by the name that podman knows it by. */
export function addNetworks(conversion: Conversion, command: Command): void {
  for (const line of command.lines('Network')) {
    command.from(line, '--network', networkOf(conversion, line));
  }
}

function networkOf({ infos, service }: Conversion, line: UnitLine): string {
  const colon = line.value.indexOf(':');
  const [name, options] =
    colon === -1 ? [line.value] : [line.value.slice(0, colon), line.value.slice(colon + 1)];
  const isContainer = name.endsWith('.container');
  if (!isContainer && !name.endsWith('.network')) return line.value;
  const info = require(infos.get(name), `Network= names ${name}, which no unit file defines`, {
    code: isContainer ? 'missing-unit' : 'missing-network',
    line,
  });
  if (info.resource === '') {
    const why = `Network= names ${name}, whose name is not known: it is refused itself, or a template`;
    throw new Refusal('missing-network', why, { place: line.valuePlace });
  }
  dependOn(service, info);
  if (isContainer && options !== undefined) {
    const why = "options do not go with another container's network";
    throw new Refusal('network-options', why, { place: line.valuePlace });
  }
  if (isContainer) return `container:${info.resource}`;
  return options === undefined ? info.resource : `${info.resource}:${options}`;
}

/** Volume=: `source:target:options`, `target`. */
export function addVolumes(conversion: Conversion, command: Command): void {
  for (const line of command.lines('Volume')) {
    const [first = '', second, ...rest] = line.value.split(':');
    const [source, target] = second === undefined ? ['', first] : [first, second];
    const options = rest.length === 0 ? '' : `:${rest.join(':')}`;
    if (source === '') command.from(line, '-v', target);
    else {
      const resolved = storageSource(conversion, source, { line, images: false });
      command.from(line, '-v', resolved === '' ? target : `${resolved}:${target}${options}`);
    }
  }
}

/** A path, made absolute; a unit's volume or image, by its name; anything else as it is. */
export function storageSource(
  conversion: Conversion,
  source: string,
  { line, images }: { line: UnitLine; images: boolean },
): string {
  const path = source.startsWith('.') ? absolutePath(conversion, source) : source;
  if (path.startsWith('/')) {
    conversion.service.add('Unit', 'RequiresMountsFor', path);
    return path;
  }
  const suffix = /\.(volume|image|build|artifact)$/.exec(path)?.[1];
  if (suffix !== 'volume' && !(images && (suffix === 'image' || suffix === 'build'))) return path;
  const code = suffix === 'volume' ? 'missing-volume' : 'missing-image';
  const info = require(conversion.infos.get(path), `${line.key}= names ${path}, which no unit file defines`, {
    code,
    line,
  });
  dependOn(conversion.service, info);
  return info.resource;
}

/** Relative to the unit's folder, unless it starts with a specifier. */
export function absolutePath({ unit }: Conversion, path: string): string {
  return isAbsolute(path) ? path : posix.join(posix.dirname(unit.path), path);
}

/** A path from the root, or from a folder that a specifier names. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^%(?!%)/.test(path);
}

/** Image=: another unit's image by its name. */
export function imageSource(
  { infos, service }: Conversion,
  image: string,
  line: UnitLine | undefined,
): string {
  let name = image;
  for (const suffix of ['.build', '.image']) {
    if (!name.endsWith(suffix)) continue;
    const why = `Image= names ${name}, which no unit file defines`;
    const info = require(infos.get(name), why, { code: 'missing-image', line });
    dependOn(service, info);
    name = info.resource;
  }
  return name;
}

function require(
  info: UnitInfo | undefined,
  message: string,
  { code, line }: { code: string; line: UnitLine | undefined },
): UnitInfo {
  if (info !== undefined) return info;
  throw new Refusal(code, message, {
    place: line?.valuePlace,
    help: 'Add the unit file, or correct the name.',
  });
}
