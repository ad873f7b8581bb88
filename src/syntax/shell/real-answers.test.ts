import { describe, expect, it } from 'vitest';
import { parseShell } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

describe(`what bash ${real.version} made of these scripts`, () => {
  it.each(real.scripts)('agrees whether it can be read: $text', ({ text, bash }) => {
    const { problems } = parseShell(text, 'script.sh');
    expect(problems.length === 0).toBe(bash);
  });

  it.each(real.words)('takes the quotes off $word', ({ word, value }) => {
    const [statement] = parseShell(`echo ${word}\n`, 'script.sh').statements;
    const command = statement?.chain[0]?.pipeline.commands[0];
    expect(command?.kind === 'simple' ? command.words.slice(1).map(({ literal }) => literal) : []).toEqual([
      value,
    ]);
  });
});
