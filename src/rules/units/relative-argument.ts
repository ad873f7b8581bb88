import type { Rule } from '../define-rule.ts';
import { ownLines, plannedUnits } from '../parts/units/containers.ts';

/** Podman finds the files that PodmanArgs= names. */
export const unitsRelativeArgument: Rule = {
  id: 'units.relative-argument',
  title: 'Podman finds the files that PodmanArgs= names',
  area: 'units',
  severity: 'error',
  why: "Quadlet makes paths whole in Volume= and EnvironmentFile= only. What stands in PodmanArgs= podman looks for in the service's working directory: the user's home, or / for root's. The container never starts, or gets an empty folder.",
  source: 'podman-systemd.unit(5), PodmanArgs=; systemd.exec(5), WorkingDirectory=',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const isPlaced = unit.sections.get('Service')?.some(({ key }) => key === 'WorkingDirectory');
      if (isPlaced === true) continue;
      for (const line of ownLines(unit, 'PodmanArgs'))
        for (const [, name = '', path = ''] of line.value.matchAll(argument))
          yield {
            place: line.place,
            message: `podman looks for ${path} in the working directory of ${plan.service}, which is the user's home or /, and not beside the unit`,
            help: `${name === '--env-file' ? 'EnvironmentFile' : 'Volume'}=${path}`,
          };
    }
  },
};

const argument =
  /(?:^|\s)"?(--env-file|--volume|-v)(?:=|\s+)(\.{1,2}\/[^\s":]+|(?<=--env-file[=\s]+)\w[\w./-]*)/g;
