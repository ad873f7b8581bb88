import { expect, test } from 'vitest';
import { askGenerator } from '../../plan/ask-generator.ts';
import { realGenerator } from '../../plan/testing/real-generator.ts';
import { judgedTwins } from '../testing/judged-twins.ts';

const folder = '/home/app/.config/containers/systemd';

test("Podman's generator refuses the units that rules call refused, and makes services of all others", async (context) => {
  const found = await realGenerator();
  if (found.path === undefined) return context.skip(`the generator is not to be had: ${found.why}`);
  const wrong: string[] = [];
  let asked = 0;
  for (const { id, number, kind, files, says } of judgedTwins('units')) {
    const units = Object.entries(files)
      .filter(
        ([path, text]) =>
          /\.(?:container|network|volume|pod|image|build|kube)$/.test(path) && !/\{\{/.test(text),
      )
      .map(([path, text]) => ({ source: path, hostPath: `${folder}/${path.split('/').at(-1)}`, text }));
    if (units.length === 0 || Object.keys(files).some((path) => path.includes('.d/'))) continue;
    const answer = await askGenerator({ files: units, folder, user: true, generator: found.path });
    asked += 1;
    const isClaimed =
      kind === 'bad' && claims.test(id) && /Quadlet refuses|refuses \S+\.\w+:|which no unit file/.test(says);
    if (isClaimed && answer.refused.length === 0) wrong.push(`${id} bad ${number}: taken`);
    if (kind === 'good' && answer.refused.length > 0)
      wrong.push(`${id} good ${number}: ${answer.refused.map(({ message }) => message).join('; ')}`);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(100);
});

/** Rules that speak of the generator, rather than of podman or of systemd. */
const claims = /^units\.(?:unknown-key|misplaced-key|refused|unreadable-value|choice|newer-key)$/;
