import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { shellOptionsAt } from './options.ts';
import { parseShell } from './parse.ts';
import { walkCommands } from './walk.ts';

const samples = [
  '#!/bin/bash\nset -euo pipefail\nf() {\n  local x=$1\n  if [ -n "$x" ]; then a | b > "$x"; fi\n}\nf "$(date)" || exit 1\n',
  'cat <<EOF | x\n$a `b` $(c)\nEOF\nfor i in a b; do case $i in a) b;; *) c; esac; done\n[[ $a == b ]] && x=(1 2)\n',
];
const pieces = [
  ...[
    'a',
    ' ',
    '\n',
    ';',
    '&',
    '|',
    '<',
    '>',
    '(',
    ')',
    '{',
    '}',
    '"',
    "'",
    '`',
    '$',
    '\\',
    '#',
    '!',
    '=',
    'é',
    '\0',
  ],
  ...['$(', '${', '$((', '((', '))', '[[ ', ' ]]', '<<EOF\n', 'EOF\n', '<<-E', '<(', '&&', '||', ';;', "$'"],
  ...[
    'if ',
    '; then ',
    '; fi\n',
    'while ',
    '; do ',
    '; done\n',
    'case x in ',
    'esac',
    'f() ',
    'x=(',
    '>&2',
    ' for ',
  ],
];
const texts = hostileText(pieces, samples);

describe('parseShell', () => {
  it('reads anything, places every node, drops nothing and walks every command', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseShell(text, 'f');
        expectSound(text, tree);
        const visits = walkCommands(tree);
        const top = tree.statements.flatMap(({ chain }) =>
          chain.flatMap(({ pipeline }) => pipeline.commands),
        );
        expect(visits.filter(({ outer, substituted }) => outer.length === 0 && !substituted)).toHaveLength(
          top.length,
        );
        expect(shellOptionsAt(tree, text.length).has('')).toBe(false);
        if (tree.problems.length > 0 || text.includes('<<')) return;
        const left = uncovered(text, [...tree.statements, ...tree.comments]);
        expect(left.replaceAll(/[\s;&\\]/g, '')).toBe('');
      }),
      { numRuns: fuzzRuns },
    );
  });
});
