import type { ConfigFile, ConfigSet } from '../config/config-set.ts';
import { formatPlace } from '../place.ts';
import type { PlanProblem, ServicePlan } from './blueprint.ts';
import { expandWords } from './expand-words.ts';
import { honouredOptions } from './fidelity.ts';
import type { GeneratedService } from './generator/generated.ts';
import { planService, type Relations } from './plan-service.ts';
import { semicolonProblems, unsetProblems } from './problems.ts';
import { readRunOptions } from './run-options.ts';
import { serviceEnvironment } from './service-environment.ts';
import { valueProblems } from './value-problems.ts';

/** What planning needs beside the service itself. */
export interface Surroundings {
  readonly configs: ConfigSet;
  /** By host path. */
  readonly files: ReadonlyMap<string, ConfigFile>;
  /** By service name. */
  readonly relations: ReadonlyMap<string, Relations>;
}

/** A planned container service. */
export interface PlannedContainer {
  readonly plan: ServicePlan;
  readonly problems: readonly PlanProblem[];
  /** Options of PodmanArgs= that a trial does not represent, by the place of its value. */
  readonly lostOptions: ReadonlyMap<string, readonly string[]>;
}

const unrelated: Relations = { after: [], requires: [], wants: [], enabled: false };

/** Expands the command line of a container service and reads it as podman does. */
export function planContainer(service: GeneratedService, around: Surroundings): PlannedContainer {
  const { configs, files, relations } = around;
  const environment = serviceEnvironment(service, configs, files);
  const context = { service: service.name, user: configs.user };
  const { words, unset } = expandWords(service.execStart, context, environment);
  const run = readRunOptions(words, service.unit.place);
  const lostOptions = new Map<string, readonly string[]>();
  for (const { name, key, place } of run.options) {
    if (key !== 'PodmanArgs' || honouredOptions.has(name)) continue;
    const at = formatPlace(place);
    lostOptions.set(at, [...(lostOptions.get(at) ?? []), name]);
  }
  const plan = planService(service, run, environment);
  return {
    plan: {
      ...plan,
      publish: knownPorts(service, plan.publish),
      ...(relations.get(service.name) ?? unrelated),
    },
    problems: [
      ...unsetProblems(unset, service),
      ...semicolonProblems(service),
      ...valueProblems(service.unit.name, run.options),
    ],
    lostOptions,
  };
}

/** Of a template's ports those that do not wait for its instance: `80%i:8000` is some port of the host. */
function knownPorts(
  { unit, execStart }: GeneratedService,
  publish: ServicePlan['publish'],
): ServicePlan['publish'] {
  if (!unit.stem.endsWith('@')) return publish;
  const waiting = new Map(
    execStart.flatMap(({ text, line }) =>
      line !== undefined && /%[iIjJ]/.test(text) ? [[formatPlace(line.valuePlace), text] as const] : [],
    ),
  );
  return publish.flatMap((port) => {
    const text = waiting.get(formatPlace(port.place));
    if (text === undefined) return [port];
    return /%[^:]*$/.test(text) ? [] : [{ ...port, hostPort: 0 }];
  });
}
