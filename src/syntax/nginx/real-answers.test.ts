import { describe, expect, it } from 'vitest';
import { parseNginx } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

/** Refusals that are not the syntax's: unknown users, a missing events block. */
const aboveSyntax = /getpwnam|no "events"/;

/** Where Nginx stopped at a name before it came to the syntax behind it. */
const stoppedEarly = /unknown directive/;

describe(`what ${real.version} made of these files`, () => {
  it.each(real.words)('reads the word $word', ({ word, ...answer }) => {
    const tree = parseNginx(`events {}\ninclude ${word};\n`, 'nginx.conf');
    const include = tree.nodes.find((node) => node.kind === 'directive' && node.name === 'include');
    const args = include?.kind === 'directive' ? include.args.map(({ value }) => value) : [];
    if ('value' in answer)
      expect({ args, problems: tree.problems }).toEqual({ args: [answer.value], problems: [] });
    else expect(tree.problems.length > 0 || args.length !== 1).toBe(true);
  });

  it.each(real.configs.filter(({ message = '' }) => !stoppedEarly.test(message)))(
    'agrees whether it is sound: $text',
    ({ text, accepted, message = '' }) => {
      const { problems } = parseNginx(text, 'nginx.conf');
      const soundSyntax = accepted || aboveSyntax.test(message);
      expect(problems.length === 0).toBe(soundSyntax);
    },
  );

  it.each(real.configs.filter(({ message }) => message?.startsWith('unexpected "') === true))(
    'reports the line that it names: $text',
    ({ text, message }) => {
      const line = Number(/:(\d+)$/.exec(message ?? '')?.[1]);
      expect(parseNginx(text, 'nginx.conf').problems[0]?.place.line).toBe(line);
    },
  );
});
