import type { UnitLine } from '../../units/unit-set.ts';
import type { Command } from './command.ts';
import type { Conversion } from './conversion.ts';
import { storageSource } from './references.ts';
import { Refusal } from './refusal.ts';

/** Mount=: one comma-separated record each, its source resolved as Volume='s is. */
export function addMounts(conversion: Conversion, command: Command): void {
  command.splitAll('Mount', 'exec', (word, line) => ['--mount', resolveMount(conversion, word, line)]);
}

function resolveMount(conversion: Conversion, mount: string, line: UnitLine): string {
  const fields = readRecord(mount);
  if (fields === undefined) refuse('Mount= is no comma-separated record', line);
  const { kind, rest } = mountType(fields);
  if (!['volume', 'bind', 'glob', 'image'].includes(kind)) return mount;
  const at = rest.findLastIndex((field) => /^(source|src)(=|$)/.test(field));
  const source = rest[at];
  if (source === undefined) refuse('Mount= has no source=', line);
  if (!source.includes('=')) refuse('source= of Mount= has no value', line);
  const given = source.slice(source.indexOf('=') + 1);
  if (given === '') refuse('source= of Mount= is empty', line);
  const resolved = `source=${storageSource(conversion, given, { line, images: true })}`;
  return writeRecord([`type=${kind}`, ...rest.with(at, resolved)]);
}

/** The first type= that has a value counts; without one it is a volume. */
function mountType(fields: readonly string[]): { kind: string; rest: readonly string[] } {
  const at = fields.findIndex((field) => field.startsWith('type='));
  if (at === -1) return { kind: 'volume', rest: fields };
  return { kind: fields[at]?.slice('type='.length) ?? '', rest: fields.toSpliced(at, 1) };
}

function refuse(message: string, line: UnitLine): never {
  throw new Refusal('mount', message, { place: line.valuePlace });
}

/** Splits a record with CSV quoting; undefined where the quoting is broken. */
export function readRecord(text: string): readonly string[] | undefined {
  const fields: string[] = [];
  let rest = text;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    if (quoted === null && (rest.startsWith('"') || /^[^,]*"/.test(rest))) return undefined;
    const plain = quoted ?? /^([^,]*)(,|$)/.exec(rest);
    if (plain === null) return undefined;
    const [whole, field = '', comma] = plain;
    fields.push(quoted === null ? field : field.replaceAll('""', '"'));
    if (comma !== ',') return fields;
    rest = rest.slice(whole.length);
  }
}

/** Joins fields to a record, with CSV quoting where a field needs it. */
export function writeRecord(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\r\n]|^\s|^\\\.$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
