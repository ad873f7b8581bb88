import type { ReadStack } from '../../read-stack.ts';
import { kept } from '../kept.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageName } from '../units/images.ts';

/** Containers that run Nginx: by their image, or by what is put into /etc/nginx. */
export const nginxContainers = kept((stack: ReadStack): readonly PlannedUnit[] =>
  plannedUnits(stack).filter(({ plan }) => {
    const { name } = imageName(plan.image.reference);
    if (/exporter|amplify|agent/.test(name)) return false;
    return (
      /(?:^|[-_])(?:nginx|openresty)(?:$|[-_])/.test(name) ||
      plan.mounts.some(({ target }) => target.startsWith('/etc/nginx'))
    );
  }),
);
