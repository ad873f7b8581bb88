import { allWords } from '../units/lookup.ts';
import type { PlanProblem, ServicePlan } from './blueprint.ts';
import type { UnsetVariable } from './expand-words.ts';
import type { Generated, GeneratedService } from './generator/generated.ts';
import { findCycle } from './start-order.ts';

/** What the generator refuses or passes over. */
export function generatorProblems({ refused, warnings }: Generated): readonly PlanProblem[] {
  const problem =
    (severity: PlanProblem['severity']) =>
    ({ code, message, place, help, unit }: Generated['refused'][number]): PlanProblem => ({
      code,
      message: message.startsWith(unit) ? message : `${unit}: ${message}`,
      place,
      help,
      severity,
    });
  return [...refused.map(problem('error')), ...warnings.map(problem('warning'))];
}

/** Variables of the command line that systemd does not know. */
export function unsetProblems(unset: readonly UnsetVariable[], { unit }: GeneratedService): PlanProblem[] {
  return unset.map(({ name, word }) => ({
    code: 'unset-variable',
    message: `${unit.name}: systemd expands $${name} itself, from the [Service] section's Environment=, where it is not set: it becomes empty`,
    place: word.line?.valuePlace ?? unit.place,
    help: `Write $$${name} to hand it on to the container, or set it in [Service].`,
    severity: 'warning',
  }));
}

/** Two services of one name: the second overwrites the first. */
export function nameProblems(services: readonly GeneratedService[]): readonly PlanProblem[] {
  const first = new Map<string, GeneratedService>();
  return services.flatMap((service): PlanProblem[] => {
    const other = first.get(service.name);
    if (other === undefined) {
      first.set(service.name, service);
      return [];
    }
    const { unit } = service;
    const message = `${unit.name} and ${other.unit.name} both become ${service.name}: one overwrites the other`;
    return [{ code: 'same-service', message, place: unit.place, severity: 'error' }];
  });
}

/** A semicolon that stands alone parts two commands in ExecStart=, which a container's service cannot have. */
export function semicolonProblems({ unit, execStart }: GeneratedService): readonly PlanProblem[] {
  const word = execStart.find(({ text }) => text === ';');
  if (word === undefined) return [];
  return [
    {
      code: 'bare-semicolon',
      message: `${unit.name}: systemd takes the word ";" as the end of the command and refuses the service`,
      place: word.line?.valuePlace ?? unit.place,
      help: 'Quote it together with another word.',
      severity: 'error',
    },
  ];
}

const ofSystem =
  /^(?:multi-user|graphical|network|network-online|network-pre|local-fs|remote-fs|sysinit|rescue|emergency)\.target$/;

/** Targets of the system that a user's systemd does not have. */
export function installProblems({ unit }: GeneratedService, user: boolean): readonly PlanProblem[] {
  if (!user) return [];
  return ['WantedBy', 'RequiredBy'].flatMap((key) =>
    allWords(unit.sections, 'Install', key, 'list')
      .filter(({ text }) => ofSystem.test(text))
      .map(({ text, line }) => ({
        code: 'no-such-target',
        message: `${unit.name}: a user's systemd has no ${text}, so this does not start it at boot`,
        place: line.valuePlace,
        help: 'Write default.target.',
        severity: 'warning' as const,
      })),
  );
}

/** A circle of After=, by name. */
export function cycleProblems(services: readonly ServicePlan[]): readonly PlanProblem[] {
  const cycle = findCycle(services);
  const first = services.find(({ name }) => name === cycle?.[0]);
  if (cycle === undefined || first === undefined) return [];
  const message = `${cycle.join(' → ')} wait for each other: systemd breaks the circle by leaving one of them out`;
  return [{ code: 'dependency-cycle', message, place: first.place, severity: 'error' }];
}
