import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import { startWords } from '../units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { pathOutside } from '../units/mounts.ts';
import { nginxContainers } from './nginx-container.ts';
import { phpContainers } from './php.ts';

/** Where the commands of containers, and pools of PHP-FPM, make sockets, seen from outside; and which container does. */
export const socketsMade = kept((stack: ReadStack): ReadonlyMap<string, PlannedUnit> => {
  const found = new Map<string, PlannedUnit>();
  const add = (planned: PlannedUnit, path: string | undefined) => {
    const outside = path === undefined ? undefined : pathOutside(planned.plan.mounts, path);
    if (outside !== undefined) found.set(outside, planned);
  };
  for (const planned of plannedUnits(stack)) {
    for (const path of socketsOf(planned.plan)) add(planned, path);
  }
  for (const container of phpContainers(stack))
    add(container, /^\/[\w./@-]+$/.exec(container.settings.get('listen')?.value ?? '')?.[0]);
  return found;
});

/** The sockets that a command line makes, by their paths in the container. */
export function socketsOf(plan: ServicePlan): readonly string[] {
  const words = startWords(plan);
  return words.flatMap((word, index) => {
    const [, option = word, joined] = /^(--?[\w-]+)=(.*)$/.exec(word) ?? [];
    if (!/^(?:-b|--bind|-s|--socket|-u|--uds|--uwsgi-socket|--http-socket|--unix-socket)$/.test(option))
      return [];
    return /^(?:unix:)?(?:\/\/)?(\/[\w./@-]+)$/.exec(joined ?? words[index + 1] ?? '')?.[1] ?? [];
  });
}

/** The container that makes the socket of `unix:/run/app.sock`, as Nginx names it. */
export function makerOfSocket(stack: ReadStack, target: string): PlannedUnit | undefined {
  const path = /^(?:\w+:\/\/)?unix:(\/[^:\s]+)/.exec(target)?.[1];
  if (path === undefined) return undefined;
  const [nginx] = nginxContainers(stack);
  const outside = nginx === undefined ? path : pathOutside(nginx.plan.mounts, path);
  return outside === undefined ? undefined : socketsMade(stack).get(outside);
}
