import { kept } from '../../kept.ts';
import type { UnitTree } from '../../syntax/unit/tree.ts';
import { dropInFolders } from '../../units/drop-in-folders.ts';
import { withoutTemplateName } from './mask-templates.ts';

/** A systemd unit that is no Quadlet unit. */
export interface SystemdUnit {
  /** `backup.timer`. */
  readonly name: string;
  readonly type: string;
  /** With what its drop-ins say behind it; each line has its place in its own file. */
  readonly tree: UnitTree;
}

export interface JoinedUnits {
  /** Whole files with their drop-ins. */
  readonly units: readonly SystemdUnit[];
  /** The same, and the drop-ins of units that are not here. */
  readonly parts: readonly SystemdUnit[];
  /** Units of which only drop-ins are here, each with all of them. */
  readonly lone: readonly SystemdUnit[];
}

/** Joins files of systemd as it does, systemd.unit(5); by the files' paths in the repository. */
export const joinUnits = kept((files: ReadonlyMap<string, UnitTree>): JoinedUnits => {
  const all = [...files].map(([source, tree]): Part => {
    const at = source.lastIndexOf('/');
    return {
      name: withoutTemplateName(source.slice(at + 1)),
      folder: source.slice(0, Math.max(at, 0)),
      tree,
    };
  });
  const whole = all.filter((each) => !isDropIn(each));
  const dropIns = Map.groupBy(all.filter(isDropIn), ({ folder }) =>
    folder.slice(folder.lastIndexOf('/') + 1),
  );
  const named = Map.groupBy(whole, ({ name }) => name);
  const units = whole.map(({ name, folder, tree }) => {
    const isOnly = dropIns.size > 0 && named.get(name)?.length === 1;
    const own = dropInFolders(name).flatMap(
      (wanted) =>
        dropIns.get(wanted)?.filter((each) => isOnly || each.folder === `${folder}/${wanted}`) ?? [],
    );
    return { name, type: typeOf(name), tree: own.length === 0 ? tree : merged(tree, own) };
  });
  const taken = new Set(whole.flatMap(({ name }) => dropInFolders(name)));
  const left = [...dropIns]
    .filter(([folder]) => !taken.has(folder))
    .map(([folder, parts]) => ({ name: folder.replace(/\.d$/, ''), parts }));
  const apart = left.flatMap(({ name, parts }) =>
    parts.map(({ tree }) => ({ name, type: typeOf(name), tree })),
  );
  const lone = left.flatMap(({ name, parts }) => {
    const [first] = parts;
    return first === undefined ? [] : [{ name, type: typeOf(name), tree: merged(first.tree, parts, true) }];
  });
  return { units, parts: [...units, ...apart], lone };
});

interface Part {
  /** Of the unit; of the file for a drop-in. */
  readonly name: string;
  readonly folder: string;
  readonly tree: UnitTree;
}

const isDropIn = ({ name, folder }: Part) => name.endsWith('.conf') && folder.endsWith('.d');

const typeOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Of files with one name the most specific counts; they are read in the order of their names. */
function merged(tree: UnitTree, dropIns: readonly Part[], isPartOfThem = false): UnitTree {
  const byName = new Map<string, UnitTree>();
  for (const each of dropIns) if (!byName.has(each.name)) byName.set(each.name, each.tree);
  const ordered = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const all = isPartOfThem ? ordered : [tree, ...ordered];
  return {
    file: tree.file,
    text: all.map(({ text }) => text).join('\n'),
    sections: all.flatMap(({ sections }) => sections),
    problems: all.flatMap(({ problems }) => problems),
    lost: all.flatMap(({ lost }) => lost),
  };
}
