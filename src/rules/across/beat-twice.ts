import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { optionOf } from '../parts/across/pools.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { excludeEachOther, own, ownLines } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** One beat sends an application's periodic tasks. */
export const acrossBeatTwice: Rule = {
  id: 'across.beat-twice',
  title: "One beat sends an application's periodic tasks",
  area: 'across',
  severity: 'error',
  why: 'Each beat sends every periodic task: with two of them mails go out twice and reports are made twice.',
  source:
    'docs.celeryq.dev, Periodic Tasks: "You have to ensure only a single scheduler is running for a schedule at a time"; Workers, -B',
  *judge(stack) {
    const beats = containerEnvironments(stack).flatMap((environment) => {
      const words = commandWords(environment.plan);
      const isCelery = runsCelery(words);
      const within = words.includes('worker') && words.some((word) => /^(?:-B|--beat)$/.test(word));
      return isCelery && (within || words.includes('beat')) && !hasLock(words, environment)
        ? [{ environment, words, within }]
        : [];
    });
    if (beats.length < 2) return;
    const byApplication = Map.groupBy(beats, ({ environment, words }) => {
      const name = optionOf(words, /^(?:-A|--app)$/) ?? environment.variables.get('CELERY_APP')?.value;
      return [imageOf(environment.plan).path, name, ...installation(environment)].join(' ');
    });
    for (const all of byApplication.values()) {
      const [first, ...others] = all.toSorted((a, b) => Number(a.within) - Number(b.within));
      for (const { environment, within } of others) {
        const { unit } = environment;
        if (first !== undefined && excludeEachOther(first.environment, environment)) continue;
        yield {
          place: own(unit, 'Exec')?.valuePlace ?? unit.place,
          message: `a second beat beside ${first?.environment.unit.name}: every periodic task is sent twice`,
          help: within ? 'without -B' : `only ${first?.environment.unit.name}`,
        };
      }
    }
  },
};

/** One application can run for several customers side by side, each with servers of its own. */
function installation(environment: ContainerEnvironment): readonly string[] {
  const addresses = addressesOf(environment).map(({ host, port, path }) => `${host}:${port}${path}`);
  const files = ownLines(environment.unit, 'EnvironmentFile').map(({ value }) => value);
  return [...addresses, ...files].sort();
}

/** RedBeat lets one of several send. */
function hasLock(words: readonly string[], { variables }: ContainerEnvironment): boolean {
  const scheduler = optionOf(words, /^(?:-S|--scheduler)$/);
  return [scheduler, ...[...variables.values()].map(({ value }) => value)].some(
    (text) => text !== undefined && /redbeat/i.test(text),
  );
}
