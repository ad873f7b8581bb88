import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { NginxConfig, NginxNode } from '../../../syntax/nginx/tree.ts';
import type { ReadStack } from '../../read-stack.ts';

/** `{% include 'proxy.j2' %}`, or a value alone on its line: directives that nobody sees here. */
const bringsLines = /^[ \t]*(?:\{%-?\+?[ \t]*(?:include|import|block|call|extends)\b|\{\{[^{}]*\}\}[ \t]*$)/;

/** The lines of each template of Nginx at which it is filled with directives. */
const filledLines = kept((stack: ReadStack): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  if (stack.templatedLines === 0) return found;
  for (const { source, text } of stack.filesOf('nginx')) {
    const raw = stack.rawText(source);
    if (raw === text || !raw.includes('{')) continue;
    const lines = raw.split('\n').flatMap((line, at) => (bringsLines.test(line) ? [at + 1] : []));
    if (lines.length > 0) found.set(source, lines);
  }
  return found;
});

/** Whether the block around a place may hold more than it says. */
export function isFilledIn(config: NginxConfig, stack: ReadStack, { file, line }: Place): boolean {
  const lines = filledLines(stack).get(file);
  if (lines === undefined) return false;
  const tree = [...config.trees.values()].find((each) => each.file === file);
  let block: { readonly from: number; readonly to: number } | undefined;
  let nodes: readonly NginxNode[] = tree?.nodes ?? [];
  while (nodes.length > 0) {
    const around = nodes.flatMap((node) => {
      if (node.kind !== 'directive' || node.block === undefined || tree === undefined) return [];
      const to = node.place.line + tree.text.slice(node.start, node.end).split('\n').length - 1;
      return node.place.line <= line && line <= to
        ? { from: node.place.line, to, inner: node.block.nodes }
        : [];
    });
    const [next] = around;
    block = next ?? block;
    nodes = next?.inner ?? [];
  }
  return block !== undefined && lines.some((each) => each > block.from && each < block.to);
}
