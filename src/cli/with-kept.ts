import { type KeptTrial, openTrial } from '../stack/kept/open-trial.ts';
import { findRecord } from '../stack/kept/record.ts';
import type { Session } from './command.ts';
import type { EngineOptions } from './options.ts';
import { withEngineOpen } from './with-engine.ts';

/** Opens a kept trial for `use`. Which one is meant is settled before an engine is looked for. */
export async function withKept<T>(
  which: { readonly id: string | undefined; readonly options: EngineOptions },
  session: Session,
  use: (trial: KeptTrial) => Promise<T>,
): Promise<T> {
  const { id } = await findRecord(which.id);
  return withEngineOpen(which.options, session, async (engine) => use(await openTrial(engine, id)));
}
