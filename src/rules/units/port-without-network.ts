import type { Rule } from '../define-rule.ts';
import { containerUnits, own, ownLines } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Published ports can be published. */
export const unitsPortWithoutNetwork: Rule = {
  id: 'units.port-without-network',
  title: 'Published ports can be published',
  area: 'units',
  severity: 'error',
  why: "With the host's network podman throws published ports away and the program's own port is open on every address; a container of a pod must leave them to the pod, or podman refuses it.",
  source: 'podman-run(1), --publish; podman-pod-create(1)',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      const network = own(unit, 'Network');
      const member = own(unit, 'Pod');
      if (network !== undefined && member !== undefined && member.value.trim() !== '' && network.value !== '')
        yield {
          place: network.place,
          message: 'podman refuses a network of its own for a container in a pod',
          help: `Network=${network.value} in ${member.value}`,
        };
      if (member !== undefined && member.value.trim() !== '' && !sharesLess(stack, member.value.trim()))
        for (const key of ofPod) {
          const line = own(unit, key);
          if (line === undefined || line.value.trim() === '') continue;
          yield {
            place: line.place,
            message: `podman refuses ${key}= of a container in a pod`,
            help: `${key}=${line.value} in ${member.value}`,
          };
        }
      const port = own(unit, 'PublishPort');
      if (port === undefined) continue;
      const mode = ownLines(unit, 'Network').find(({ value }) =>
        /^(?:host|none|container:.+|.+\.container)$/.test(value),
      );
      const pod = own(unit, 'Pod');
      if (mode !== undefined)
        yield {
          place: port.place,
          message: `with Network=${mode.value} podman publishes nothing`,
          help: 'take PublishPort= out, or Network=',
          severity: mode.value === 'host' ? 'warning' : 'error',
        };
      else if (pod !== undefined && pod.value.trim() !== '')
        yield {
          place: port.place,
          message: `podman refuses ports of a container in a pod`,
          help: `PublishPort=${port.value} in ${pod.value}`,
        };
    }
  },
};

/** What the members of a pod share, and the pod alone sets. */
const ofPod = ['HostName', 'IP', 'IP6', 'AddHost', 'UserNS', 'NetworkAlias', 'UIDMap', 'GIDMap'] as const;

function sharesLess({ units }: ReadStack, pod: string): boolean {
  const lines = units.byName.get(pod)?.sections.get('Pod') ?? [];
  return lines.some(({ key, value }) => key === 'PodmanArgs' && /--(?:share|userns)\b/.test(value));
}
