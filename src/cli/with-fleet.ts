import type { LoadedConfig } from '../config/load-config.ts';
import type { Engine } from '../engine/engine.ts';
import { bootFleet, type Fleet } from '../stack/fleet.ts';
import type { Session } from './command.ts';
import type { EngineOptions } from './options.ts';
import { withEngineOpen } from './with-engine.ts';

export interface FleetWish extends EngineOptions {
  /** How many trials of the stack at most on this engine; 1 unless told. */
  readonly trials?: ((engine: Engine) => number) | undefined;
}

/** Opens an engine, boots the stack, hands it over, and takes all of it down again, whatever happens. */
export async function withFleet<T>(
  loaded: LoadedConfig,
  options: FleetWish,
  session: Session,
  use: (fleet: Fleet) => Promise<T>,
): Promise<T> {
  return withEngineOpen(options, session, async (engine) => {
    await using fleet = await bootFleet(loaded, {
      engine,
      trials: options.trials?.(engine),
      signal: session.signal,
      onProgress: (text) => session.progress(text),
    });
    const result = await use(fleet);
    session.progress('taking the stack down');
    return result;
  });
}
