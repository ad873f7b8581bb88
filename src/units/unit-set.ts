import type { Place } from '../place.ts';
import type { UnitKind } from './kinds.ts';

/** The units of one stack, parsed, drop-ins merged, every value with its place. */
export interface UnitSet {
  /** The folder on the host that holds them. */
  readonly folder: string;
  /** In the order in which Quadlet reads them; a name that a folder before it has is left out. */
  readonly units: readonly Unit[];
  readonly byName: ReadonlyMap<string, Unit>;
  /** Files that Quadlet cannot read, and what it loses with them. */
  readonly problems: readonly UnitProblem[];
}

/** One Quadlet file with its drop-ins. */
export interface Unit {
  /** `web.container` */
  readonly name: string;
  readonly kind: UnitKind;
  /** `web`; `job@` of a template. */
  readonly stem: string;
  /** Absolute path on the host. */
  readonly path: string;
  /** The path that findings name. */
  readonly source: string;
  /** The first line of its own section, or of the file. */
  readonly place: Place;
  readonly sections: Sections;
}

/** Section name to its lines, merged over all files, in the order of first appearance. */
export type Sections = ReadonlyMap<string, readonly UnitLine[]>;

/** One assignment. */
export interface UnitLine {
  readonly key: string;
  readonly value: string;
  /** Of the key. */
  readonly place: Place;
  /** Of the value. */
  readonly valuePlace: Place;
}

/** Why units are missing from the set, or lack a drop-in or a line. */
export interface UnitProblem {
  readonly code: 'unreadable-unit' | 'lost-with-folder' | 'unreadable-drop-in' | 'unfinished-line';
  /** The unit that is missing or lacks a drop-in. */
  readonly unit: string;
  readonly message: string;
  readonly place: Place;
}
