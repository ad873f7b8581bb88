import type { Rule } from '../define-rule.ts';
import { lastOf, plannedBuilds, toldPortOf } from '../parts/build/builds.ts';

/** An image exposes the port that it tells its program. */
export const unitsBuildPort: Rule = {
  id: 'units.build-port',
  title: 'An image exposes the port that it tells its program',
  area: 'units',
  severity: 'warning',
  why: 'EXPOSE opens nothing: the program listens where its variable says, and whoever goes by EXPOSE publishes and asks a port on which nobody answers.',
  source: 'Containerfile(5), EXPOSE, ENV',
  *judge(stack) {
    for (const build of plannedBuilds(stack)) {
      const told = toldPortOf(build);
      const expose = lastOf(build, 'EXPOSE');
      if (told === undefined || expose === undefined) continue;
      const all = build.instructions.filter(({ name }) => name === 'EXPOSE').map(({ text }) => text);
      if (
        all.some(
          (text) => /\$|-/.test(text) || new RegExp(`(?:^|\\s)${told}(?:/tcp)?(?:\\s|$)`, 'i').test(text),
        )
      )
        continue;
      yield {
        place: expose.place,
        message: `the program is told port ${told}, and this says ${expose.text}`,
        help: `EXPOSE ${told}`,
      };
    }
  },
};
