import type { Place } from '../../place.ts';
import type { PlacedWord } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { ServiceFile } from './service-file.ts';

/** What Podman's generator makes of a unit set. */
export interface Generated {
  readonly services: readonly GeneratedService[];
  /** Units that have no service. */
  readonly refused: readonly RefusedUnit[];
  /** What the generator only remarks, or passes over without a word. */
  readonly warnings: readonly GeneratorWarning[];
}

/** The systemd service of a unit. */
export interface GeneratedService {
  /** `web.service` */
  readonly name: string;
  readonly unit: Unit;
  /** The container's, network's, volume's, … name, with specifiers; empty where Quadlet does not know it. */
  readonly resource: string;
  readonly file: ServiceFile;
  /** The words of ExecStart=, each with the line of the unit that it comes from, where there is one. */
  readonly execStart: readonly CommandWord[];
  /** Of a pod: the words that make it, in ExecStartPre=. */
  readonly prepare?: readonly CommandWord[];
}

/** A word that the generator adds by itself has no line. */
export type CommandWord = Omit<PlacedWord, 'line'> & { readonly line: PlacedWord['line'] | undefined };

/** A unit without a service, and why. */
export interface RefusedUnit {
  readonly unit: string;
  /** Stable, e.g. `unknown-key`. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  readonly help?: string | undefined;
}

/** Something that is not as it was meant, though a service exists. */
export type GeneratorWarning = RefusedUnit;
