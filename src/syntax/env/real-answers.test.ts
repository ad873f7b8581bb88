import { describe, expect, it } from 'vitest';
import { parseEnv } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

describe(`what systemd ${real.systemd.version} made of these files`, () => {
  it.each(real.systemd.files)('reads $text', ({ text, value }) => {
    const { variables } = parseEnv(text, 'app.env', 'systemd');
    expect(variables.findLast(({ name }) => name === 'ID')?.value ?? '').toBe(value);
  });
});

describe(`what Podman ${real.podman.version} made of these files`, () => {
  it.each(real.podman.files)('reads $text', ({ text, answer }) => {
    const { variables, problems } = parseEnv(text, 'app.env', 'podman');
    const read = new Map(variables.map(({ name, value }) => [name, value]));
    const words = [...read].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
    if (Array.isArray(answer)) expect(words.sort()).toEqual(answer.toSorted());
    else expect(problems).toHaveLength(1);
  });
});
