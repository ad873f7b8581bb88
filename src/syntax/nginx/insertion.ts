import type { Splice } from '../text/edit.ts';
import type { NginxDirective, NginxTree } from './tree.ts';

/** Writes into a block: on a line of its own where the block has lines, else behind its brace. */
export function insertionIntoBlock(
  tree: NginxTree,
  directive: NginxDirective,
  what: { readonly source: string; readonly at: 'start' | 'end' | undefined },
): Splice[] {
  const { block } = directive;
  if (block === undefined || block.lua !== undefined) return [];
  const { start, end } = block.inner;
  const inner = tree.text.slice(start, end);
  if (!inner.includes('\n')) return [insertAt(what.at === 'end' ? end : start, ` ${what.source} `)];
  const lines = indented(what.source, indentationInside(tree, directive));
  if (what.at !== 'end') return [insertAt(start, `\n${lines}`)];
  const lastLine = start + inner.lastIndexOf('\n') + 1;
  const closeAlone = tree.text.slice(lastLine, end).trim() === '';
  return [closeAlone ? insertAt(lastLine, `${lines}\n`) : insertAt(end, `\n${lines}\n`)];
}

/** Writes onto the file's own level. */
export function insertionIntoFile(tree: NginxTree, source: string, at: 'start' | 'end' | undefined): Splice {
  if (at !== 'end') return insertAt(0, `${source}\n`);
  const newline = tree.text === '' || tree.text.endsWith('\n') ? '' : '\n';
  return insertAt(tree.text.length, `${newline}${source}\n`);
}

function insertAt(offset: number, insert: string): Splice {
  return { start: offset, end: offset, insert };
}

/** That of the first directive that has a line of its own, else four blanks more than the block's. */
function indentationInside(tree: NginxTree, directive: NginxDirective): string {
  const own = indentationBefore(tree.text, directive.start) ?? '';
  const found = directive.block?.nodes.map((node) => indentationBefore(tree.text, node.start));
  return found?.find((indentation) => indentation !== undefined) ?? `${own}    `;
}

function indentationBefore(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.trim() === '' ? before : undefined;
}

function indented(source: string, indentation: string): string {
  return source
    .split('\n')
    .map((line) => (line === '' ? line : `${indentation}${line}`))
    .join('\n');
}
