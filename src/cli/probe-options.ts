import { type Command, InvalidArgumentError } from 'commander';
import type { Header } from '../probes/http/http-types.ts';
import type { Session } from './command.ts';
import { seconds, withFormat } from './options.ts';
import { type Row, renderRows } from './render-rows.ts';

export interface ProbeOptions {
  readonly format: string;
  /** Seconds. */
  readonly timeLimit?: number;
}

/** Every probe prints text or JSON, and ends within a limit. */
export function withProbe(command: Command): Command {
  return withFormat(command, ['text', 'json']).option(
    '--time-limit <seconds>',
    'end the probe after this long',
    seconds,
  );
}

/** What ends a probe: its own limit, unless told, or the command's end. */
export function limitsOf(
  { timeLimit }: ProbeOptions,
  { signal }: Session,
): { readonly limitMs: number | undefined; readonly signal: AbortSignal } {
  return { limitMs: timeLimit === undefined ? undefined : timeLimit * 1000, signal };
}

/** Prints what was measured: as it is with --format json, else as rows. */
export function printProbe<Probe>(
  probe: Probe,
  rowsOf: (probe: Probe) => readonly Row[],
  about: { readonly options: ProbeOptions; readonly session: Session },
): void {
  const { options, session } = about;
  session.print(options.format === 'json' ? JSON.stringify(probe, null, 2) : renderRows(rowsOf(probe)));
}

export interface TlsOptions {
  readonly servername?: string;
  readonly ca?: string;
}

export function withTls(command: Command): Command {
  return command
    .option('--servername <name>', 'the name to ask for in TLS; the host unless told')
    .option('--ca <file>', 'PEM file of the roots to trust');
}

export interface RequestOptions {
  readonly header: readonly Header[];
}

export function withHeaders(command: Command): Command {
  return command.option(
    '--header <header>',
    'sent with each request, as "Name: value"; may be given again',
    addHeader,
    [],
  );
}

function addHeader(text: string, before: readonly Header[]): readonly Header[] {
  const match = /^([^\s:]+):\s*(.*)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('"Name: value" is expected');
  return [...before, [match[1] ?? '', match[2] ?? '']];
}

/** An option that is a whole number above 0. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) {
    throw new InvalidArgumentError('a whole number above 0 is expected');
  }
  return value;
}
