import type { Command } from 'commander';
import type { ExecResult } from '../../stack/trial.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { WrongUseError } from '../errors.ts';
import { readKeptWords } from '../kept-words.ts';
import { type EngineOptions, withEngine, withFormat } from '../options.ts';
import { withKept } from '../with-kept.ts';

interface ExecOptions extends EngineOptions {
  readonly format: string;
  readonly user?: string;
}

const hourSeconds = 3600;

/** `seatrial exec`: runs a command in a service of a kept trial. */
export function addExec(program: Command, run: Runner): void {
  const command = program
    .command('exec')
    .usage('[options] [ID] SERVICE -- CMD...')
    .description('run a command in a service of a kept trial; ends with 1 where the command failed')
    .argument('<words...>', 'the service, after the trial’s id where several are kept; then the command')
    .option('--user <user>', 'who runs it; the container’s own user unless told');
  withFormat(withEngine(command), ['text', 'json'])
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial exec web -- ls -l /app\n  seatrial exec --user root postgres -- id',
    )
    .action((words: string[], options: ExecOptions) =>
      run(options, (session) => exec(words, options, session)),
    );
}

async function exec(words: readonly string[], options: ExecOptions, session: Session): Promise<Exit> {
  const { id, service, command } = readKeptWords(words);
  if (command.length === 0) {
    throw new WrongUseError({
      argument: 'CMD',
      rule: 'a command is expected after the service',
      received: words.join(' '),
      hint: `for example: seatrial exec ${service} -- ls -l /`,
    });
  }
  const result = await withKept({ id, options }, session, (trial) =>
    trial.exec(service, command, {
      user: options.user,
      limitMs: (options.timeLimit ?? hourSeconds) * 1000,
      signal: session.signal,
    }),
  );
  if (options.format === 'json') session.print(JSON.stringify({ service, command, ...result }));
  else passOn(result);
  return result.exitCode === 0 ? 0 : 1;
}

/** As it came: nothing is added. */
function passOn(result: ExecResult): void {
  process.stdout.write(result.stdout);
  process.stderr.write(result.stderr);
  if (result.exitCode !== 0) process.stderr.write(`the command ended with ${result.exitCode}\n`);
}
