import { posix } from 'node:path';
import type { ConfigSet } from '../config/config-set.ts';
import { parseUnit } from '../syntax/unit/parse.ts';
import type { UnitTree } from '../syntax/unit/tree.ts';
import { dropInFolders } from './drop-in-folders.ts';
import { kindOf, sectionOfKind } from './kinds.ts';
import type { Unit, UnitLine, UnitProblem, UnitSet } from './unit-set.ts';

/** A unit file or drop-in, wherever it comes from. */
export interface UnitFile {
  readonly source: string;
  readonly hostPath: string;
  readonly text: string;
}

/** The units of a config set. */
export function readUnitSet(configs: ConfigSet): UnitSet {
  const inside = configs.files.filter(({ hostPath }) => hostPath.startsWith(`${configs.unitFolder}/`));
  return readUnitFiles(inside, configs.unitFolder);
}

/** Reads unit files as Quadlet does: folder by folder, the first of a name wins, drop-ins merged by name. */
export function readUnitFiles(files: readonly UnitFile[], folder: string): UnitSet {
  const folders = groupByFolder(files);
  const units = new Map<string, Unit>();
  const problems: UnitProblem[] = [];
  const seen = new Set<string>();
  for (const [path, names] of folders) {
    if (path !== folder && !path.startsWith(`${folder}/`)) continue;
    readFolder(names, { folders, seen, units, problems });
  }
  return { folder, units: [...units.values()], byName: units, problems };
}

type Folders = ReadonlyMap<string, ReadonlyMap<string, UnitFile>>;

interface Reading {
  readonly folders: Folders;
  readonly seen: Set<string>;
  readonly units: Map<string, Unit>;
  readonly problems: UnitProblem[];
}

/** Folders and the names in each, in the order in which a walk meets them. */
function groupByFolder(files: readonly UnitFile[]): Folders {
  const folders = new Map<string, Map<string, UnitFile>>();
  const byPath = (a: UnitFile, b: UnitFile) => compareBytes(a.hostPath, b.hostPath);
  for (const file of files.toSorted(byPath)) {
    const path = posix.dirname(file.hostPath);
    const names = folders.get(path) ?? new Map<string, UnitFile>();
    folders.set(path, names.set(posix.basename(file.hostPath), file));
  }
  const bySegments = ([a]: [string, unknown], [b]: [string, unknown]) =>
    compareBytes(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));
  return new Map([...folders].toSorted(bySegments));
}

function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readFolder(names: ReadonlyMap<string, UnitFile>, reading: Reading): void {
  const good: [string, UnitFile, UnitTree][] = [];
  const bad: UnitTree[] = [];
  for (const [name, file] of names) {
    if (kindOf(name) === undefined || reading.seen.has(name)) continue;
    const tree = parseUnit(file.source, file.text);
    for (const { message, place } of tree.lost) {
      reading.problems.push({ code: 'unfinished-line', unit: name, message, place });
    }
    if (tree.problems.length === 0) {
      reading.seen.add(name);
      good.push([name, file, tree]);
    } else {
      bad.push(tree);
      reading.problems.push(unreadable(name, tree));
    }
  }
  for (const [name, file, tree] of good) {
    if (bad[0] === undefined) reading.units.set(name, readUnit(name, file, tree, reading));
    else reading.problems.push(lost(name, tree, bad[0]));
  }
}

function unreadable(unit: string, tree: UnitTree): UnitProblem {
  const [problem] = tree.problems;
  const place = problem?.place ?? { file: tree.file, line: 1, column: 1 };
  return { code: 'unreadable-unit', unit, message: problem?.message ?? 'cannot be read', place };
}

/** Quadlet gives up a whole folder for one file that it cannot parse (seen with 5.8.6). */
function lost(unit: string, tree: UnitTree, bad: UnitTree): UnitProblem {
  const message = `${unit} is lost too: Quadlet drops every unit of a folder in which it cannot parse one (${bad.file})`;
  return { code: 'lost-with-folder', unit, message, place: { file: tree.file, line: 1, column: 1 } };
}

function readUnit(name: string, file: UnitFile, tree: UnitTree, reading: Reading): Unit {
  const kind = kindOf(name) ?? 'container';
  const sections = new Map<string, UnitLine[]>();
  for (const part of [tree, ...dropInsOf(name, reading)]) merge(sections, part);
  const own = tree.sections.find((section) => section.name === sectionOfKind[kind]);
  return {
    name,
    kind,
    stem: name.slice(0, name.lastIndexOf('.')) || name,
    path: file.hostPath,
    source: file.source,
    place: own?.place ?? { file: file.source, line: 1, column: 1 },
    sections,
  };
}

function merge(sections: Map<string, UnitLine[]>, tree: UnitTree): void {
  for (const { name, entries } of tree.sections) {
    const lines = sections.get(name) ?? [];
    sections.set(name, lines);
    for (const { key, value, place, valuePlace } of entries) lines.push({ key, value, place, valuePlace });
  }
}

/** Of files with one name the most specific counts; they are merged by name. */
function dropInsOf(unit: string, { folders, problems }: Reading): readonly UnitTree[] {
  const roots = rootsOf(folders);
  if (roots.length === 0) return [];
  const found = new Map<string, UnitFile>();
  const wanted = dropInFolders(unit);
  for (const wantedName of wanted) {
    for (const root of roots) {
      for (const [name, file] of folders.get(`${root}/${wantedName}`) ?? []) {
        if (posix.extname(name) === '.conf' && !found.has(name)) found.set(name, file);
      }
    }
  }
  const ordered = [...found].toSorted(([a], [b]) => compareBytes(a, b));
  return ordered.flatMap(([, file]) => {
    const tree = parseUnit(file.source, file.text);
    const [problem] = tree.problems;
    if (problem === undefined) return [tree];
    const message = `drop-in left out: ${problem.message}`;
    problems.push({ code: 'unreadable-drop-in', unit, message, place: problem.place });
    return [];
  });
}

const rootsCache = new WeakMap<Folders, readonly string[]>();

/** Folders that hold a drop-in folder: the only ones in which to look. */
function rootsOf(folders: Folders): readonly string[] {
  const known = rootsCache.get(folders);
  if (known !== undefined) return known;
  const roots = [...new Set([...folders.keys()].filter((path) => path.endsWith('.d')).map(posix.dirname))];
  rootsCache.set(folders, roots);
  return roots;
}
