import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { ask } from './ask.ts';
import type { Session } from './command.ts';
import type { EngineOptions } from './options.ts';

/** Opens an engine for `use`. Without --setup a terminal is asked before anything is installed. */
export async function withEngineOpen<T>(
  options: EngineOptions,
  session: Session,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const asks = options.setup !== true && process.stdin.isTTY === true;
  await using engine = await openEngine({
    setup: options.setup === true || asks,
    ...(asks ? { confirm } : {}),
    signal: session.signal,
    onProgress: (text) => session.progress(text),
  });
  return await use(engine);
}

/** Shows what would be run, word for word. */
function confirm(commands: readonly string[]): Promise<boolean> {
  return ask(`No container engine was found. Run this?\n  ${commands.join('\n  ')}`);
}
