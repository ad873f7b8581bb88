import { expect, test } from 'vitest';
import { readUnitFiles } from '../units/read-unit-set.ts';
import { askGenerator } from './ask-generator.ts';
import { compareWithGenerator } from './compare-with-generator.ts';
import { randomUnits, seeded } from './testing/random-units.ts';
import { realGenerator } from './testing/real-generator.ts';

const found = await realGenerator();
const folder = '/home/app/.config/containers/systemd';

test.runIf(found.path !== undefined)(
  "at least 500 random units become what Podman 5.8's own generator makes of them",
  { timeout: 300_000 },
  async () => {
    const seed = Number(process.env.SEATRIAL_SEED ?? 20_251_101);
    const random = seeded(seed);
    let units = 0;
    let served = 0;
    let refused = 0;
    for (let round = 0; round < 80; round++) {
      const files = randomUnits(random, folder);
      const set = readUnitFiles(files, folder);
      const answer = await askGenerator({ files, folder, user: round % 2 === 0, generator: found.path });
      const differences = compareWithGenerator(set, answer);
      expect({ seed, round, differences, files: differences.length > 0 ? files : [] }).toEqual({
        seed,
        round,
        differences: [],
        files: [],
      });
      units += set.units.length;
      served += answer.services.length;
      refused += answer.refused.length;
    }
    expect(units).toBeGreaterThan(500);
    expect(served).toBeGreaterThan(150);
    expect(refused).toBeGreaterThan(100);
  },
);

test.skipIf(found.path !== undefined)(
  `Podman 5.8's generator is not to be had: ${found.path ?? found.why}`,
  () => {},
);
