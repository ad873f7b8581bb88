import type { ReadStack } from '../read-stack.ts';
import type { FixableFinding } from './lint-finding.ts';

/** What a rule says of a value that goes on over several lines stands at the line whose words it speaks of. */
export function atItsWords(findings: readonly FixableFinding[], stack: ReadStack): readonly FixableFinding[] {
  const units = new Set(
    [...stack.filesOf('unit'), ...stack.filesOf('systemd')]
      .filter(({ text }) => /\\[ \t]*$/m.test(text))
      .map(({ source }) => source),
  );
  if (units.size === 0) return findings;
  return findings.map((finding) => {
    if (!units.has(finding.file)) return finding;
    const lines = stack.linesOf(finding.file);
    const parts = partsOf(lines, finding.line - 1);
    if (parts.length < 2) return finding;
    const byMessage = meantOf(finding.message, parts, lines);
    // Where the message names none of them, the mending line does.
    const [at = finding.line - 1] =
      byMessage.length > 0 ? byMessage : meantOf(finding.help ?? '', parts, lines);
    if (at === finding.line - 1) return finding;
    const column = (lines[at] ?? '').search(/\S/) + 1;
    return { ...finding, line: at + 1, column, entryLine: finding.line };
  });
}

/** The lines of an entry, comments between them left out. */
function partsOf(lines: readonly string[], first: number): readonly number[] {
  const parts: number[] = [];
  for (let at = first; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (at > first && /^[#;]|^$/.test(line)) continue;
    parts.push(at);
    if (!line.endsWith('\\')) break;
  }
  return parts;
}

/** The lines that hold most of the words which are in the message and in no other line. */
function meantOf(message: string, parts: readonly number[], lines: readonly string[]): readonly number[] {
  const words = new Set(message.match(/[\w$%/@.=:-]*\w[\w$%/@=-]*/g));
  const said = [...words].filter((word) => word.length > 1);
  const held = said.map((word) => parts.filter((at) => hasWord(lines[at] ?? '', word)));
  const scored = parts.map((at) => {
    const own = said.filter((_, index) => held[index]?.length === 1 && held[index][0] === at);
    // Of as many words the longer ones tell more than a number does.
    return { at, score: own.length + own.join('').length / 10_000 };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ at }) => at);
}

function hasWord(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
    const before = line.charAt(at - 1);
    const after = line.charAt(at + word.length);
    if (!/\w/.test(before) && !/\w/.test(after)) return true;
  }
  return false;
}
