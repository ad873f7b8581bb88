import type { Command } from 'commander';

/** What a command is given: where it prints and how it is stopped. */
export interface Session {
  /** Aborted by SIGINT, SIGTERM, SIGHUP or --time-limit. */
  readonly signal: AbortSignal;
  /** Results: standard output. */
  print(text: string): void;
  /** Progress and remarks: standard error, silent with --format json. */
  progress(text: string): void;
}

/** Exit codes: 0 release, 1 a check failed, 2 wrong use or unreadable input, 3 no engine or image, 4 stopped. */
export type Exit = 0 | 1 | 2 | 3 | 4;

/** One file a command: adds itself to the program and hands what it does to `run`. */
export type AddCommand = (program: Command, run: Runner) => void;

/** Runs a command's action with a session, and turns what it answers or throws into an exit code. */
export type Runner = (options: OutputOptions, action: (session: Session) => Promise<Exit>) => Promise<void>;

export interface OutputOptions {
  readonly format?: string | undefined;
  /** Seconds. */
  readonly timeLimit?: number | undefined;
}
