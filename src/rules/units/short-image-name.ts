import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { nodeAt, textAt } from '../parts/kube/nodes.ts';

/** An image names its registry. */
export const unitsShortImageName: Rule = {
  id: 'units.short-image-name',
  title: 'An image names its registry',
  area: 'units',
  severity: 'warning',
  why: "Which registry a short name means depends on the host's registries.conf; without one podman asks on a terminal that a service does not have, and the start fails.",
  source: 'containers-registries.conf(5), short-name-mode; the generator warns of it',
  *judge(stack) {
    for (const { pods } of playedKubes(stack))
      for (const { containers, initContainers } of pods)
        for (const container of [...containers, ...initContainers]) {
          const node = nodeAt(container, 'image');
          const name = textAt(node);
          if (node === undefined || name === undefined || /[$%]/.test(name)) continue;
          const [host = '', ...more] = name.split('/');
          if (more.length > 0 && (/[.:]/.test(host) || host === 'localhost')) continue;
          // Without a version: what `podman kube play --build` makes of the folder.
          if (!name.includes(':') && more.length === 0) continue;
          yield {
            place: node.place,
            message: `${name} names no registry: which one is asked depends on the host`,
            help: `image: docker.io/${more.length === 0 ? 'library/' : ''}${name}`,
          };
        }
    for (const { code, message, place, help } of stack.accepted.generated.warnings) {
      if (code === 'short-image-name') yield { place, message, help };
    }
  },
};
