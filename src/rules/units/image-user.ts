import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';

/** The user is the one whom the image knows. */
export const unitsImageUser: Rule = {
  id: 'units.image-user',
  title: 'The user is the one whom the image knows',
  area: 'units',
  severity: 'error',
  why: "The Alpine image's postgres is 70, Debian's 999: with the other's number the server does not own its data folder and refuses to start.",
  source: 'the Dockerfiles of docker.io/library/postgres',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'User');
      const { tag, digest } = imageOf(plan);
      if (line === undefined || !runsOfficial(plan, 'postgres') || tag === undefined || digest !== undefined)
        continue;
      const isAlpine = tag.includes('alpine');
      const [right, wrong] = isAlpine ? ['70', '999'] : ['999', '70'];
      if (plan.user !== wrong) continue;
      yield {
        place: line.place,
        message: `in ${plan.image.reference} the user postgres is ${right}, not ${wrong}`,
        help: `User=${right}`,
      };
    }
  },
};
