import { kept } from '../../../kept.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** Containers that run Nginx: by their image, or by what is put into /etc/nginx. */
export const nginxContainers = kept((stack: ReadStack): readonly PlannedUnit[] =>
  plannedUnits(stack).filter(({ plan }) => {
    const { name } = imageOf(plan);
    if (/exporter|amplify|agent/.test(name)) return false;
    return (
      /(?:^|[-_])(?:nginx|openresty)(?:$|[-_])/.test(name) ||
      plan.mounts.some(({ target }) => target.startsWith('/etc/nginx'))
    );
  }),
);

/** The one container of Nginx and the one config, where a stack has no other that either might belong to. */
export function onlyNginx(
  stack: ReadStack,
): { readonly container: PlannedUnit; readonly config: NginxRead } | undefined {
  const [container, more] = nginxContainers(stack);
  const [config, other] = stack.nginx;
  const isOnly = more === undefined && other === undefined;
  return isOnly && container !== undefined && config !== undefined ? { container, config } : undefined;
}
