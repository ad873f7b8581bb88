import { kept } from '../../../kept.ts';
import { cronCommand } from '../../../syntax/crontab/parse.ts';
import { expandScript } from '../../../syntax/shell/expand.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { splitWords } from '../../../units/words.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../../stack/mask-templates.ts';
import { baseName, realCommand, simpleCommands, wholeText } from './commands.ts';

/** Scripts, with what stands in them and elsewhere: `sh -c '…'`, `ssh HOST '…'`, and the command lines of services. */
export const allScripts = kept((stack: ReadStack): readonly ShellTree[] => [
  ...wholeScripts(stack),
  ...servicesOf(stack),
  ...cronJobsOf(stack),
  ...rotationsOf(stack),
]);

/** Scripts, with those that stand in them. */
export const wholeScripts = kept((stack: ReadStack): readonly ShellTree[] => [
  ...stack.scripts,
  ...stack.scripts.flatMap(nestedIn),
]);

function nestedIn(script: ShellTree): ShellTree[] {
  if (
    !/-hook\b|--reloadcmd|\b(?:ba|da)?sh\b[^\n]*\s-\w*c\b|\bssh\b|\b(?:ba|da)?sh\b[^\n]*<</.test(
      wholeText(script),
    )
  )
    return [];
  return simpleCommands(script).flatMap(({ command }) => {
    const read = shellInput(command);
    if (read !== undefined) return [read];
    const found = shellWord(command) ?? remoteWord(command) ?? hookWord(command);
    if (found === undefined) return [];
    const { line, column } = found.word.place;
    const nested = padded(scriptOf(found.word), { line, column: column + 1, set: found.set });
    return [expandScript(parseShell(nested, found.word.place.file))];
  });
}

/** `ssh HOST "cd /srv && …"`: what the shell over there gets as one word. */
function remoteWord(command: ShellSimple): { word: ShellWord; set: string } | undefined {
  const words = realCommand(command);
  if (baseName(words[0]) !== 'ssh') return undefined;
  const host = sshHost(words);
  const word = host === -1 ? undefined : words[host + 1];
  if (word === undefined || words.length > host + 2 || !/^["'][\s\S]*\s/.test(word.raw)) return undefined;
  return { word, set: '' };
}

/** `certbot renew --deploy-hook "podman exec …"`. */
function hookWord({ words }: ShellSimple): { word: ShellWord; set: string } | undefined {
  const at = words.findIndex(({ literal }) =>
    /^--(?:deploy|post|pre|renew|run)-hook$|^--reloadcmd$/.test(literal ?? ''),
  );
  const word = words[at + 1];
  return at === -1 || word === undefined || !/\s/.test(word.raw) ? undefined : { word, set: '' };
}

/** Where the host stands among the words of ssh; -1 for none. */
function sshHost(words: readonly ShellWord[]): number {
  for (let at = 1; at < words.length; at += 1) {
    const text = words[at]?.raw ?? '';
    if (!text.startsWith('-')) return at;
    if (/^-[a-zA-Z]*[BbcDEeFIiJLlmOopQRSWw]$/.test(text)) at += 1;
  }
  return -1;
}

/** `bash -s <<'EOF'`, also at the other end of ssh or in a container: the here-document is the script. */
function shellInput(command: ShellSimple): ShellTree | undefined {
  const document = command.redirections.find(({ hereDocument }) => hereDocument !== undefined)?.hereDocument;
  if (document === undefined) return undefined;
  const words = realCommand(command);
  const host = baseName(words[0]) === 'ssh' ? sshHost(words) : -1;
  const rest = host === -1 ? words : words.slice(host + 1);
  const shell = rest.findIndex((word) => /^(?:ba|da|a)?sh$/.test(baseName(word)));
  const isBare = host !== -1 && rest.length === 0;
  const options = rest.slice(shell + 1).map(({ raw }) => raw);
  if (!isBare && (shell === -1 || shell > 3 || !/^(?:$|-)/.test(options[0] ?? ''))) return undefined;
  if (options.some((text) => /^-\w*c$/.test(text))) return undefined;
  const set = optionsOf(options.filter((text) => /^-[eux]+o?$|^pipefail$/.test(text)));
  const at = { line: document.place.line, column: 1, set };
  return expandScript(parseShell(padded(document.body, at), document.place.file));
}

/** The word behind `sh -c`, wherever in a command the shell stands. */
function shellWord({ words }: ShellSimple): { word: ShellWord; set: string } | undefined {
  const shell = words.findIndex((word) => /^(?:ba|da|a)?sh$/.test(baseName(word)));
  if (shell === -1) return undefined;
  const at = words.findIndex((word, index) => index > shell && /^-\w*c$/.test(word.literal ?? ''));
  const word = words[at + 1];
  if (at === -1 || word === undefined || at > shell + 3) return undefined;
  return { word, set: optionsOf(words.slice(shell + 1, at + 1).map(({ raw }) => raw)) };
}

/** `-euo pipefail -c` as `set` would be told it. */
function optionsOf(words: readonly string[]): string {
  const set = words.join(' ').replace(/\s*-?c$/, '');
  return /[eu]|pipefail/.test(set) ? `set ${set.replace(/(?:^|\s)-$/, '')}` : '';
}

function scriptOf(word: ShellWord): string {
  if (word.literal !== undefined) return word.literal;
  return word.raw.replace(/^"|"$/g, '').replaceAll(/\\(["$`\\])/g, '$1');
}

/** Puts a script on the line of its file where it stands. */
function padded(script: string, at: { line: number; column: number; set: string }): string {
  const before = '\n'.repeat(Math.max(0, at.line - 1));
  if (at.set !== '' && at.line > 1) return `${at.set}${before}${' '.repeat(at.column - 1)}${script}`;
  return `${before}${' '.repeat(at.column - 1)}${script}`;
}

const keys = /^Exec(?:Start|StartPre|StartPost|Stop|StopPost|Reload|Condition)$/;

function servicesOf(stack: ReadStack): ShellTree[] {
  const found: ShellTree[] = [];
  for (const [source, tree] of stack.systemd) {
    for (const { key, value, valuePlace } of tree.sections.flatMap(({ entries }) => entries)) {
      if (keys.test(key) && value !== '') found.push(...commandLine(value, source, valuePlace));
    }
  }
  for (const unit of stack.units.units) {
    for (const { key, value, valuePlace } of unit.sections.get('Service') ?? []) {
      if (keys.test(key) && value !== '') found.push(...commandLine(value, valuePlace.file, valuePlace));
    }
  }
  return found;
}

function cronJobsOf({ crontabs }: ReadStack): ShellTree[] {
  return crontabs.flatMap(({ file, jobs }) =>
    jobs.flatMap((job) => {
      const { command } = cronCommand(job);
      if (isTemplated(command)) return [];
      const { line, column } = job.commandPlace;
      const tree = parseShell(padded(command, { line, column, set: '' }), file);
      return [tree, ...nestedIn(tree)];
    }),
  );
}

/** What logrotate runs, `postrotate … endscript`. */
function rotationsOf(stack: ReadStack): ShellTree[] {
  return stack.filesOf('other').flatMap(({ source, hostPath, text }) => {
    if (!/\/logrotate(?:\.d\/[^/]+|\.conf)$|\.logrotate$/.test(withoutTemplateName(hostPath))) return [];
    const blocks = text.matchAll(/^[ \t]*(?:post|pre)rotate[ \t]*\n|^[ \t]*(?:first|last)action[ \t]*\n/gm);
    return [...blocks].flatMap((match) => {
      const start = match.index + match[0].length;
      const end = text.slice(start).search(/^[ \t]*endscript\b/m);
      const body = end === -1 ? '' : text.slice(start, start + end);
      if (isTemplated(body) || body === '') return [];
      const line = text.slice(0, start).split('\n').length;
      return [expandScript(parseShell(padded(body, { line, column: 1, set: '' }), source))];
    });
  });
}

function commandLine(value: string, file: string, place: { line: number; column: number }): ShellTree[] {
  if (isTemplated(value)) return [];
  const { words } = splitWords(value.replace(/^[-@:+!]+/, ''), 'exec');
  const plain = words.map((word) => word.replaceAll('$$', '$').replaceAll('%%', '%'));
  const outer = plain.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word))).join(' ');
  const line = parseShell(padded(outer, { line: place.line, column: place.column, set: '' }), file);
  return [line, ...nestedIn(line)];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
