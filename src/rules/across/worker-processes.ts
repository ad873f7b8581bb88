import type { Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { phpContainers } from '../parts/across/php.ts';
import { toldWords } from '../parts/across/told-words.ts';
import { own, podmanArg } from '../parts/units/containers.ts';
import { workersOf } from '../parts/units/workers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A container may have as many processes as its program is told to start. */
export const acrossWorkerProcesses: Rule = {
  id: 'across.worker-processes',
  title: 'A container may have as many processes as its program is told to start',
  area: 'across',
  severity: 'error',
  why: 'The limit counts processes and threads. Past it fork fails with "Resource temporarily unavailable": workers are missing, or the server starts them again and again.',
  source:
    'podman-run(1), --pids-limit; docs.celeryq.dev, --concurrency; docs.gunicorn.org, workers and threads; php.net, pm.max_children',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { unit, plan } = environment;
      const { pids } = plan.limits;
      if (pids === undefined || pids <= 0) continue;
      const told = toldToServer(stack, environment) ?? toldToServlets(environment) ?? toldToFpm(stack, plan);
      if (told === undefined || told.count < pids) continue;
      const limit = own(unit, 'PidsLimit')?.place ?? podmanArg(unit, 'pids-limit')?.place;
      // Either of the two lines may be the wrong one.
      yield {
        place: limit ?? unit.place,
        message: `${plan.service} may have ${pids} processes and threads, and ${told.by} makes ${told.count} beside the first`,
        help: `PidsLimit=${Math.max(100, told.count * 4)}`,
      };
      const said = told.place ?? own(unit, 'Exec')?.valuePlace;
      if (said !== undefined && limit !== undefined)
        yield {
          place: said,
          message: `${told.by}: ${told.count} processes and threads beside the first, of ${pids} that ${plan.service} may have`,
          help: `PidsLimit=${Math.max(100, told.count * 4)}, or fewer workers`,
        };
    }
  },
};

interface Told {
  readonly count: number;
  readonly by: string;
  readonly place: Place | undefined;
}

function toldToServer(stack: ReadStack, environment: ContainerEnvironment): Told | undefined {
  const told = toldWords(stack).get(environment.unit.name);
  const workers = told === undefined ? undefined : workersOf(environment, told);
  if (workers === undefined) return undefined;
  const { processes, threads, said, place } = workers;
  return { count: processes * threads, by: said, place };
}

/** A thread for each request that Tomcat, Jetty or Undertow answers at a time. */
function toldToServlets({ variables }: ContainerEnvironment): Told | undefined {
  for (const { name, value, place } of variables.values()) {
    if (!/^SERVER_(?:TOMCAT|JETTY|UNDERTOW)_(?:MAX_?THREADS|THREADS_(?:MAX|WORKER))$/.test(name)) continue;
    if (/^\d+$/.test(value)) return { count: Number(value), by: `${name}=${value}`, place };
  }
  return undefined;
}

/** `pm.max_children` of the one pool that is mounted. */
function toldToFpm(stack: ReadStack, plan: ServicePlan): Told | undefined {
  const php = phpContainers(stack).find((container) => container.plan === plan);
  const value = php?.settings.get('pm.max_children')?.value;
  return value === undefined || !/^\d+$/.test(value)
    ? undefined
    : {
        count: Number(value),
        by: `pm.max_children = ${value}`,
        place: php?.settings.get('pm.max_children')?.place,
      };
}
