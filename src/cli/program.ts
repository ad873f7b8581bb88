import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { AddCommand, Exit, Runner } from './command.ts';
import { runSession } from './session.ts';

/** Reads the words, runs the command, answers the exit code. Never throws. */
export async function runProgram(words: readonly string[]): Promise<number> {
  let exit: Exit = 0;
  const run: Runner = async (options, action) => {
    exit = await runSession(options, action);
  };
  const program = makeProgram(run, await commandsFor(words[0]));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
}

/** The program with all its commands; docs/cli.md is generated from it. */
export function makeProgram(run: Runner, commands: readonly AddCommand[]): Command {
  const program = new Command('seatrial')
    .description(
      'Boots a production stack from its own Quadlet units and configs and says: release, or not and why.',
    )
    .version(versionOf(), '-V, --version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('(seatrial --help lists every command)')
    .exitOverride();
  for (const add of commands) add(program, run);
  for (const command of program.commands) command.exitOverride();
  return program;
}

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return version;
}

/** Commands that are over in a moment load alone: the engine, the checks and the schemas take longer than they do. */
async function commandsFor(name: string | undefined): Promise<readonly AddCommand[]> {
  switch (name) {
    case 'lint':
      return [(await import('./commands/lint.ts')).addLint];
    case 'plan':
      return [(await import('./commands/plan.ts')).addPlan];
    case 'explain':
      return [(await import('./commands/explain.ts')).addExplain];
    default:
      return (await import('./commands/index.ts')).commands;
  }
}
