import type { Command } from 'commander';
import type { Exit, Runner, Session } from '../command.ts';
import { WrongUseError } from '../errors.ts';
import { readKeptWords } from '../kept-words.ts';
import { type EngineOptions, withEngine, withFormat } from '../options.ts';
import { withKept } from '../with-kept.ts';

interface LogsOptions extends EngineOptions {
  readonly format: string;
}

/** `seatrial logs`: what a service of a kept trial printed. */
export function addLogs(program: Command, run: Runner): void {
  const command = program
    .command('logs')
    .usage('[options] [ID] SERVICE')
    .description('what a service of a kept trial printed, secrets masked; `nginx` is the host’s Nginx')
    .argument('<words...>', 'the service, after the trial’s id where several are kept');
  withFormat(withEngine(command), ['text', 'json'])
    .addHelpText('after', '\nExamples:\n  seatrial logs web\n  seatrial logs seatrial-1a2b3c4d5e nginx')
    .action((words: string[], options: LogsOptions) =>
      run(options, (session) => logs(words, options, session)),
    );
}

async function logs(words: readonly string[], options: LogsOptions, session: Session): Promise<Exit> {
  const { id, service, command } = readKeptWords(words);
  if (command.length > 0) {
    throw new WrongUseError({
      argument: 'SERVICE',
      rule: 'one service is expected',
      received: words.join(' '),
    });
  }
  const text = await withKept({ id, options }, session, (trial) => trial.logs(service));
  session.print(options.format === 'json' ? JSON.stringify({ service, text }) : text);
  return 0;
}
