import { expect, test } from 'vitest';
import { readUnitFiles } from '../units/read-unit-set.ts';
import { askGenerator } from './ask-generator.ts';
import { compareWithGenerator } from './compare-with-generator.ts';
import { randomUnits, seeded } from './testing/random-units.ts';
import { realGenerator } from './testing/real-generator.ts';

const folder = '/home/app/.config/containers/systemd';

test("at least 500 random units become what Podman 5.8's own generator makes of them", async (context) => {
  const found = await realGenerator();
  if (found.path === undefined) return context.skip(`the generator is not to be had: ${found.why}`);
  const seed = Number(process.env.SEATRIAL_SEED ?? 20_251_101);
  const random = seeded(seed);
  const count = { units: 0, served: 0, refused: 0 };
  for (let round = 0; round < 80; round++) {
    const files = randomUnits(random, folder);
    const set = readUnitFiles(files, folder);
    const answer = await askGenerator({ files, folder, user: round % 2 === 0, generator: found.path });
    const differences = compareWithGenerator(set, answer);
    const shown = { seed, round, differences, files: differences.length > 0 ? files : [] };
    expect(shown).toEqual({ seed, round, differences: [], files: [] });
    count.units += set.units.length;
    count.served += answer.services.length;
    count.refused += answer.refused.length;
  }
  expect(count.units).toBeGreaterThan(500);
  expect(count.served).toBeGreaterThan(150);
  expect(count.refused).toBeGreaterThan(100);
});

test('a comparison reports a service that differs, one that is missing and a refusal', async (context) => {
  const found = await realGenerator();
  if (found.path === undefined) return context.skip(`the generator is not to be had: ${found.why}`);
  const unit = (name: string, text: string) => ({ source: name, hostPath: `${folder}/${name}`, text });
  const asked = [
    unit('web.container', '[Container]\nImage=docker.io/web:1\nExec=serve --fast\n'),
    unit('bad.container', '[Container]\nImmage=docker.io/web:1\n'),
  ];
  const planned = [
    unit('web.container', '[Container]\nImage=docker.io/web:1\nExec=serve\n'),
    unit('bad.container', '[Container]\nImage=docker.io/web:1\n'),
  ];
  const answer = await askGenerator({ files: asked, folder, user: true, generator: found.path });
  const differences = compareWithGenerator(readUnitFiles(planned, folder), answer);
  expect(differences.map(({ kind, name, theirs }) => ({ kind, name, theirs }))).toEqual([
    { kind: 'only-ours', name: 'bad.service', theirs: [] },
    { kind: 'exec-start', name: 'web.service', theirs: ['--fast'] },
    { kind: 'refused-by-them', name: 'bad.container', theirs: [expect.stringContaining('Immage')] },
  ]);
});
