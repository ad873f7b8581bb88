import type { ConfigSet } from '../config/config-set.ts';
import type { Engine } from '../engine/engine.ts';
import type { BootLog } from './boot-log.ts';
import type { Certificates } from './certificates.ts';
import type { HostFolder } from './host-folder.ts';
import type { Mask } from './mask.ts';
import type { NameTable } from './name-table.ts';

/** What every part of one trial shares. */
export interface World {
  readonly id: string;
  readonly engine: Engine;
  /** Carried by everything that the trial makes. */
  readonly labels: Readonly<Record<string, string>>;
  readonly host: HostFolder;
  readonly names: NameTable;
  readonly secrets: ReadonlyMap<string, string>;
  readonly mask: Mask;
  /** What a container of this image reference is really started from. */
  readonly image: (reference: string) => string;
  /** Gets one that no unit of the boot named; `image` knows it then. */
  readonly prepareImage: (reference: string, signal?: AbortSignal) => Promise<void>;
  readonly progress: (text: string) => void;
  /** Whom the services trust beyond the trial; undefined where the contract names no system outside. */
  trust?: { readonly root: string; readonly outside: Certificates['live'] } | undefined;
  /** Opens the way to the outside that the next container of a service has from its start. */
  wayAtStart?: ((service: string, container: string) => Promise<void>) | undefined;
  readonly bootLog: BootLog;
  /** The configs that run now. */
  configs: ConfigSet;
}

/** The name that a thing of the stack has in the engine: two trials at once never collide. */
export function inTrial(world: Pick<World, 'id'>, name: string): string {
  return `${world.id}-${name}`;
}
