import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that several commands share; each word means the same everywhere. */
export function withConfig(command: Command): Command {
  return command.option('--config <file>', 'the config of the stack', 'seatrial.config.ts');
}

/** Of an option or an argument that takes several: `--only a,b c` is three words. */
export function collectWords(text: string, before: readonly string[] = []): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.includes(''))
    throw new InvalidArgumentError('names with spaces or single commas between them are expected');
  return [...before, ...words];
}

export function withFormat(command: Command, formats: readonly string[]): Command {
  const [first = 'text'] = formats;
  return command.addOption(
    new Option('--format <format>', 'how the result is printed').choices(formats).default(first),
  );
}

/** Every command that needs an engine takes --setup. */
export function withEngine(command: Command): Command {
  return command
    .option('--setup', 'set up a container engine where none is found, without asking')
    .option('--time-limit <seconds>', 'stop and clean up after this long', seconds);
}

/** An option that is a time. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('a number of seconds above 0 is expected');
  return value;
}

export interface EngineOptions {
  readonly setup?: boolean;
  readonly timeLimit?: number;
}

export interface ConfigOptions {
  readonly config: string;
}
