import type { LoadedConfig } from '../config/load-config.ts';
import { type BootedStack, bootStack } from '../stack/boot-stack.ts';
import type { Session } from './command.ts';
import type { EngineOptions } from './options.ts';
import { withEngineOpen } from './with-engine.ts';

/** Opens an engine, boots the stack, hands it over, and takes all of it down again, whatever happens. */
export async function withStack<T>(
  loaded: LoadedConfig,
  options: EngineOptions,
  session: Session,
  use: (stack: BootedStack) => Promise<T>,
): Promise<T> {
  return withEngineOpen(options, session, async (engine) => {
    await using stack = await bootStack(loaded, {
      engine,
      signal: session.signal,
      onProgress: (text) => session.progress(text),
    });
    const result = await use(stack);
    session.progress('taking the stack down');
    return result;
  });
}
