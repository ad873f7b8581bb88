import { Command, CommanderError } from 'commander';
import type { Exit, Runner } from './command.ts';
import { commands } from './commands/index.ts';
import { runSession } from './session.ts';

/** Reads the words, runs the command, answers the exit code. Never throws. */
export async function runProgram(words: readonly string[]): Promise<number> {
  let exit: Exit = 0;
  const run: Runner = async (options, action) => {
    exit = await runSession(options, action);
  };
  const program = makeProgram(run);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
}

/** The program with all its commands; docs/cli.md is generated from it. */
export function makeProgram(run: Runner): Command {
  const program = new Command('seatrial')
    .description(
      'Boots a production stack from its own Quadlet units and configs and says: release, or not and why.',
    )
    .showSuggestionAfterError()
    .showHelpAfterError('(seatrial --help lists every command)')
    .exitOverride();
  for (const add of commands) add(program, run);
  for (const command of program.commands) command.exitOverride();
  return program;
}
