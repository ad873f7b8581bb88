import { describe, expect, it } from 'vitest';
import { addVariable, removeVariable, setVariable } from './edit.ts';
import { parseEnv } from './parse.ts';

const text = 'A="x"\n# c\nB=1\nA=2';

describe('edits of env files', () => {
  it.each([
    ['systemd', 'A="new $v"\n# c\nB=1\nA="new $v"'.replaceAll('$', '\\$')],
    ['podman', 'A=new $v\n# c\nB=1\nA=new $v'],
  ] as const)('quote for %s', (dialect, edited) => {
    expect(setVariable(parseEnv(text, 'app.env', dialect), 'A', 'new $v')).toEqual({
      text: edited,
      edits: 2,
    });
  });

  it('remove every line of a variable and add one', () => {
    const tree = parseEnv(text, 'app.env', 'podman');
    expect(removeVariable(tree, 'A')).toEqual({ text: '# c\nB=1\n', edits: 2 });
    expect(addVariable(tree, 'C', '3').text).toBe(`${text}\nC=3\n`);
    expect(removeVariable(tree, 'X')).toEqual({ text, edits: 0 });
  });

  it('tell the mistakes that systemd passes over', () => {
    const { problems } = parseEnv('export A=1\nB\n1=2\nC="', 'app.env', 'systemd');
    expect(problems.map(({ code, place }) => [code, place.line])).toEqual([
      ['invalid-name', 1],
      ['missing-equals', 2],
      ['invalid-name', 3],
      ['unclosed-quote', 4],
    ]);
  });
});
