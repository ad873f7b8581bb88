import { posix } from 'node:path';
import { allWords, lookup } from '../../units/lookup.ts';
import type { Command } from './command.ts';
import type { Conversion } from './conversion.ts';
import { absolutePath } from './references.ts';

/** SetWorkingDirectory=: sets the service's folder and answers the build context, which may be empty. */
export function setWorkingDirectory(conversion: Conversion, command: Command): string {
  const wanted = command.value('SetWorkingDirectory');
  if (wanted === undefined) return '';
  const { file, context } = readWanted(conversion, command, wanted);
  if (file === '' || isUrl(context)) return context;
  if (lookup(conversion.unit.sections, 'Service', 'WorkingDirectory')) return '';
  const folder = posix.dirname(absolutePath(conversion, file));
  conversion.service.add('Service', 'WorkingDirectory', folder);
  return context;
}

function readWanted(
  { unit }: Conversion,
  command: Command,
  wanted: string,
): { readonly file: string; readonly context: string } {
  const refuse = (message: string) => command.refuse('working-directory', message, 'SetWorkingDirectory');
  const word = wanted.toLowerCase();
  if (word === 'unit') return { file: unit.path, context: '' };
  if (word === 'yaml' || word === 'file') {
    const [kind, key] = word === 'yaml' ? (['kube', 'Yaml'] as const) : (['build', 'File'] as const);
    if (unit.kind !== kind) refuse(`SetWorkingDirectory=${wanted} goes with .${kind} units only`);
    if (word === 'yaml' && allWords(unit.sections, 'Kube', 'Yaml', 'list').length !== 1) {
      refuse('SetWorkingDirectory=yaml goes with a single Yaml= only');
    }
    const file = lookup(unit.sections, command.section, key);
    return { file: file ?? refuse(`${key}= is not set`), context: '' };
  }
  if (unit.kind !== 'build') refuse(`SetWorkingDirectory=${wanted} is not supported`);
  return { file: wanted.startsWith('/') ? '' : unit.path, context: wanted };
}

/** What podman takes for the address of a build context. */
export function isUrl(text: string): boolean {
  return /^(?:https?|(?:git):\/\/)|github\.com\/.+$/.test(text);
}
