import type { Command } from 'commander';
import { loadConfig } from '../../config/load-config.ts';
import { bootStack } from '../../stack/boot-stack.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { type ConfigOptions, type EngineOptions, withConfig, withEngine, withFormat } from '../options.ts';
import { renderKept, viewKept } from '../render-kept.ts';
import { withEngineOpen } from '../with-engine.ts';

interface UpOptions extends ConfigOptions, EngineOptions {
  readonly format: string;
}

/** `seatrial up`: boots a trial that stays, and prints its addresses. */
export function addUp(program: Command, run: Runner): void {
  const command = program
    .command('up')
    .description('boot the stack and keep it running to look at; prints every address and password file');
  withFormat(withEngine(withConfig(command)), ['text', 'json'])
    .addHelpText('after', '\nExamples:\n  seatrial up\n  seatrial up --format json | jq -r .https')
    .action((options: UpOptions) => run(options, (session) => up(options, session)));
}

async function up(options: UpOptions, session: Session): Promise<Exit> {
  const loaded = await loadConfig(options.config);
  const record = await withEngineOpen(options, session, async (engine) => {
    await using stack = await bootStack(loaded, {
      engine,
      keep: true,
      signal: session.signal,
      onProgress: (text) => session.progress(text),
    });
    session.signal.throwIfAborted();
    // Awaited here: what is disposed of at the end of this block must be let go first.
    return await stack.trial.keep();
  });
  session.print(options.format === 'json' ? JSON.stringify(viewKept(record), null, 2) : renderKept(record));
  return 0;
}
