import { expect, test } from 'vitest';
import { parseShell } from '../../syntax/shell/parse.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { withFunctionsInPlace } from './functions-in-place.ts';

const lines = (text: string) =>
  walkCommands(withFunctionsInPlace(parseShell(text, 'a.sh'))).flatMap(({ command, function: within }) =>
    command.kind === 'simple' ? [`${within ?? ''}:${command.place.line}:${command.words[0]?.literal}`] : [],
  );

test('what stands in a function stands where it is called, at its own place', () => {
  expect(lines('work() {\n  ls /srv\n  rm -f "$1"\n}\nwork /a\n')).toEqual([':2:ls', ':3:rm']);
});

test('functions that call each other without end stay as they stand', () => {
  const text = 'one() {\n  ls\n  two\n}\ntwo() {\n  rm -f x\n  one\n}\none\n';
  expect(lines(text)).toEqual(['one:2:ls', 'one:3:two', 'two:6:rm', 'two:7:one', ':9:one']);
  expect(lines('self() {\n  ls\n  self\n}\nself\n')).toEqual(['self:2:ls', 'self:3:self', ':5:self']);
});

test('calls within calls that would double at every step are given up', () => {
  const steps = Array.from({ length: 40 }, (_, at) => `f${at}() {\n  ls\n  f${at + 1}\n  f${at + 1}\n}\n`);
  const tree = parseShell(`${steps.join('')}f40() {\n  rm -f x\n}\nf0\n`, 'a.sh');
  expect(withFunctionsInPlace(tree)).toBe(tree);
});
