import { allLines, lookup } from '../../units/lookup.ts';
import type { Unit, UnitSet } from '../../units/unit-set.ts';

/** No more instances of a template are planned than this: a hundred alike tell no more. */
const most = 8;

/**
 * The units with the instances that some file names in the place of their template, or as they are where there is none.
 * A template of which no instance is named stays as it is.
 */
export function withInstances(units: UnitSet, texts: () => readonly string[]): UnitSet {
  if (!units.units.some(isTemplate)) return units;
  const all = texts();
  const named = units.units.flatMap((unit): readonly Unit[] => {
    if (!isTemplate(unit)) return [unit];
    const instances = [...instancesOf(unit, all)].slice(0, most);
    // A link of that name is a unit of its own.
    const made = instances.flatMap((instance) => {
      const stem = `${unit.stem}${instance}`;
      return units.byName.has(`${stem}.container`) ? [] : [{ ...unit, stem, name: `${stem}.container` }];
    });
    return instances.length === 0 ? [unit] : made;
  });
  return { ...units, units: named, byName: new Map(named.map((unit) => [unit.name, unit])) };
}

function isTemplate({ kind, stem }: Unit): boolean {
  return kind === 'container' && stem.endsWith('@');
}

/** `1` and `2` where something starts `web@1.service`, or a proxy knows `web-1` and `web-2`. */
function instancesOf(unit: Unit, texts: readonly string[]): ReadonlySet<string> {
  const given = lookup(unit.sections, 'Install', 'DefaultInstance');
  const started = texts.flatMap((text) => startedIn(text, unit.stem));
  const told = [...(given === undefined ? [] : [given]), ...started];
  if (told.length > 0) return new Set(told);
  const patterns = [...namePatterns(unit), ...portPatterns(unit)];
  return new Set(
    texts.flatMap((text) =>
      patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])),
    ),
  );
}

/** `web@1.service` anywhere, `web@1` behind systemctl, where braces may stand for several. */
function startedIn(text: string, stem: string): readonly string[] {
  if (!text.includes(stem)) return [];
  const name = `(?<![\\w.@-])${escaped(stem)}`;
  const units = [...text.matchAll(new RegExp(`${name}([\\w:-]+)\\.(?:service|container)\\b`, 'g'))];
  const words = [...text.matchAll(/\bsystemctl\b[^\n;|&#]*/g)].flatMap(([line]) => [
    ...line.matchAll(new RegExp(`${name}(\\{[\\w.,]+\\}|[\\w:-]+)(?=[\\s"']|\\.service|$)`, 'g')),
  ]);
  return [...units, ...words].flatMap(([, instance = '']) => inBraces(instance));
}

/** `{1..3}` and `{a,b}` as bash reads them. */
function inBraces(text: string): readonly string[] {
  const [, list] = /^\{(.+)\}$/.exec(text) ?? [];
  if (list === undefined) return [text];
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(list) ?? [];
  if (from === undefined || to === undefined) return list.split(',');
  const count = Math.min(Math.max(Number(to) - Number(from) + 1, 0), most);
  return Array.from({ length: count }, (_, at) => String(Number(from) + at));
}

/** Names with %i in them, as others call such a container: a number, or what stands before a port. */
function namePatterns(unit: Unit): readonly RegExp[] {
  const keys = ['ContainerName', 'HostName', 'NetworkAlias'];
  const names = keys.flatMap((key) =>
    allLines(unit.sections, 'Container', key).flatMap(({ value }) => value.trim().split(/\s+/)),
  );
  return names.flatMap((name) => {
    const [before = '', after, ...more] = name.replaceAll('%p', unit.stem.slice(0, -1)).split(/%[iI]/);
    if (after === undefined || more.length > 0 || (before + after).length < 2) return [];
    const [start, end] = [escaped(before), escaped(after)];
    return [
      new RegExp(`(?<![\\w.-])${start}(\\d+)${end}(?![\\w-])`, 'g'),
      new RegExp(`(?:\\/\\/|@|\\bserver\\s+)${start}([a-z][a-z0-9_]*)${end}(?=:\\d)`, 'g'),
    ];
  });
}

/** `127.0.0.1:80%i:8000`: what stands behind a loopback address where somebody asks. */
function portPatterns(unit: Unit): readonly RegExp[] {
  return allLines(unit.sections, 'Container', 'PublishPort').flatMap(({ value }) => {
    const [, before, after] = /(?:^|:)(\d*)%[iI](\d*):\d+(?:\/tcp)?$/.exec(value.trim()) ?? [];
    if (before === undefined) return [];
    return [new RegExp(`(?:127\\.0\\.0\\.1|localhost|\\[::1\\]):${before}(\\d{1,5})${after}(?!\\d)`, 'g')];
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
