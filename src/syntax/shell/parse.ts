import { ShellGrammar } from './grammar.ts';
import { ShellSource } from './source.ts';
import type { ShellTree } from './tree.ts';

/** Reads a script. Never throws; what a shell would refuse is in `problems`. */
export function parseShell(text: string, file: string): ShellTree {
  const source = new ShellSource(text, file);
  const statements = new ShellGrammar(source).script();
  const { problems, comments } = source;
  return {
    file,
    text,
    shebang: /^#!\s*(.*?)\s*$/m.exec(firstLine(text))?.[1],
    statements,
    comments,
    problems,
  };
}

function firstLine(text: string): string {
  return text.slice(0, 1024).split('\n', 1)[0] ?? '';
}
