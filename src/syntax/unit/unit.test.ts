import { expect, test } from 'vitest';
import { addUnitKey, changeUnitKey, removeUnitKey, removeUnitSection, setUnitKey } from './edit.ts';
import { parseUnit } from './parse.ts';

const text = `# the web
[Unit]
Description=Web

[Container]
Image=web:1
Environment=A=1
Exec=run \\
  # in between
  --fast \\

  --far
Environment = B=2

[Install]
WantedBy=default.target
`;

test('values have their line and column, continuation lines are joined', () => {
  const tree = parseUnit('web.container', text);
  expect(tree.problems).toEqual([]);
  expect(tree.sections.map(({ name, place }) => [name, place.line])).toEqual([
    ['Unit', 2],
    ['Container', 5],
    ['Install', 15],
  ]);
  const entries = tree.sections.flatMap((section) => section.entries);
  expect(
    entries.map(({ key, value, valuePlace }) => [key, value, valuePlace.line, valuePlace.column]),
  ).toEqual([
    ['Description', 'Web', 3, 13],
    ['Image', 'web:1', 6, 7],
    ['Environment', 'A=1', 7, 13],
    ['Exec', 'run --fast --far', 8, 6],
    ['Environment', 'B=2', 13, 15],
    ['WantedBy', 'default.target', 16, 10],
  ]);
});

test('spans of nodes are slices of the file', () => {
  for (const { entries } of parseUnit('web.container', text).sections) {
    for (const { start, end, key, valueSpan } of entries) {
      expect(text.slice(start, end).startsWith(key)).toBe(true);
      expect(text.slice(start, end).endsWith(text.slice(valueSpan.start, valueSpan.end))).toBe(true);
    }
  }
});

test.each([
  ['[Unit\n', 'bad-line', 1],
  ['[]\n', 'bad-section', 1],
  ['A=1\n', 'no-section', 1],
  ['[A]\n\nword\n', 'bad-line', 3],
  ['[A]\n=1\n', 'bad-line', 2],
  ['\ufeff[A]\n', 'bad-line', 1],
])('%j is refused as %s', (broken, code, line) => {
  const [problem] = parseUnit('x', broken).problems;
  expect(problem).toMatchObject({ code, place: { line } });
});

test('setting a key leaves every other byte and takes further assignments out', () => {
  const { text: edited, edits } = setUnitKey(text, 'Container', 'Environment', 'C=3');
  expect(edits).toBe(2);
  expect(edited).toBe(text.replace('Environment=A=1', 'Environment=C=3').replace('Environment = B=2\n', ''));
});

test('setting a key to what it is counts no edit', () => {
  expect(setUnitKey(text, 'Container', 'Image', 'web:1')).toEqual({ text, edits: 0 });
});

test('a value over many lines is replaced as a whole', () => {
  const edited = setUnitKey(text, 'Container', 'Exec', 'other').text;
  expect(edited).toContain('Environment=A=1\nExec=other\nEnvironment = B=2\n');
});

test('a key that is not there is added at the end of its section', () => {
  const edited = setUnitKey(text, 'Container', 'User', '1000').text;
  expect(edited).toBe(text.replace('Environment = B=2\n', 'Environment = B=2\nUser=1000\n'));
});

test('a section that is not there is made', () => {
  expect(addUnitKey('[Unit]\nA=1', 'Service', 'Restart', 'no').text).toBe(
    '[Unit]\nA=1\n\n[Service]\nRestart=no\n',
  );
});

test('the values of a key are changed or removed one by one', () => {
  const changed = changeUnitKey(text, 'Container', 'Environment', (value) =>
    value.startsWith('A=') ? undefined : 'B=3',
  );
  expect(changed.edits).toBe(2);
  expect(changed.text).toBe(text.replace('Environment=A=1\n', '').replace('B=2', 'B=3'));
});

test('removing counts what it removed, and nothing where there is nothing', () => {
  expect(removeUnitKey(text, 'Container', 'Exec').text).not.toContain('--far');
  expect(removeUnitKey(text, 'Container', 'Environment', (value) => value === 'B=2').edits).toBe(1);
  expect(removeUnitKey(text, 'Service', 'Restart')).toEqual({ text, edits: 0 });
  expect(removeUnitSection(text, 'Install')).toEqual({
    text: text.replace('[Install]\nWantedBy=default.target\n', ''),
    edits: 1,
  });
});

test('a backslash at the very end takes nothing in that is added', () => {
  expect(addUnitKey('[A]\nK=x \\', 'A', 'L', '1').text).toBe('[A]\nK=x \nL=1');
  expect(addUnitKey('[A]\nK=x \\\n', 'B', 'L', '1').text).toBe('[A]\nK=x \n\n[B]\nL=1\n');
});

test('a line that goes on into comments only is told as lost', () => {
  const { sections, lost } = parseUnit('x', '[A]\nK=x \\\n# end\n');
  expect(sections[0]?.entries).toEqual([]);
  expect(lost).toMatchObject([{ code: 'unfinished-line', place: { line: 2 } }]);
});
