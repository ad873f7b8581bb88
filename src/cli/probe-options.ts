import { type Command, InvalidArgumentError } from 'commander';
import type { Header } from '../probes/http/http-types.ts';
import { seconds, withFormat } from './options.ts';

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
