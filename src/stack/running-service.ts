import type { ServicePlan } from '../plan/blueprint.ts';
import type { Conductor } from './conductor.ts';
import { containerView } from './container-view.ts';
import { NotRunningError } from './errors.ts';
import { execIn } from './exec-in.ts';
import type { Relays } from './relays.ts';
import type { Service } from './service.ts';
import type { RunningService } from './trial.ts';
import type { World } from './world.ts';

export interface ServiceParts {
  readonly world: World;
  readonly conductor: Conductor;
  readonly relays: Relays;
}

/** A service as checks use it. It stays valid over restarts and reconfigurations. */
export function runningService(name: string, { world, conductor, relays }: ServiceParts): RunningService {
  const { containers } = world.engine.api;
  const current = () => containerOf(conductor.get(name));
  const must = (failures: ReadonlyMap<string, unknown>) => {
    if (failures.has(name)) throw failures.get(name);
  };
  return {
    name,
    exec: async (command, options) => execIn(world, { id: current(), name }, { command, options }),
    logs: async () => conductor.get(name).logs.read(conductor.get(name).container),
    address: async (port) => relays.address(reachedBy(conductor, name).containerName, port),
    inspect: async () => {
      const details = await containers.inspect(current());
      if (details === undefined) throw notRunning(conductor.get(name));
      return containerView(details, world.mask);
    },
    stop: () => conductor.alone(async () => void (await conductor.stop([name]))),
    start: () => conductor.alone(async (signal) => must(await conductor.start([name], { signal }))),
    restart: () =>
      conductor.alone(async (signal) =>
        must(await conductor.start(await conductor.stop([name]), { signal })),
      ),
    kill: (options) =>
      conductor.alone(async (signal) => {
        const service = conductor.get(name);
        service.held = options?.restart !== true;
        await containers.kill(current());
        // Until then it counts as started, and to start it would do nothing.
        await service.known(signal);
      }),
    pause: async () => {
      await containers.pause(current());
      conductor.get(name).setPaused(true);
    },
    unpause: async () => {
      await containers.unpause(current());
      conductor.get(name).setPaused(false);
    },
    signal: async (containerSignal) => {
      const id = current();
      // Workers go on without their master. To all but the first, which no signal from inside its namespace stops.
      const script = `kill -${containerSignal.slice(3)} -1`;
      const all = () =>
        containers
          .exec(id, ['/bin/sh', '-c', script], { user: '0', privileged: true })
          .then(({ exitCode }) => exitCode !== 126 && exitCode !== 127);
      if (containerSignal === 'SIGCONT') {
        // Its own health action may have ended it meanwhile.
        if ((await containers.inspect(id))?.running !== true) return { reachedAll: true };
        await containers.kill(id, { containerSignal });
      }
      const reachedAll = await all();
      if (containerSignal === 'SIGSTOP') await containers.kill(id, { containerSignal });
      return { reachedAll };
    },
  };
}

/** The plan that has a service's name and ports on the networks: a member's pod, else its own. */
export function reachedBy(conductor: Conductor, name: string): ServicePlan {
  const { plan } = conductor.get(name);
  return plan.pod?.part === 'member' ? conductor.get(plan.pod.name).plan : plan;
}

function containerOf(service: Service): string {
  if (service.container === undefined) throw notRunning(service);
  return service.container;
}

function notRunning(service: Service): NotRunningError {
  return new NotRunningError({
    service: service.plan.service,
    place: service.plan.place,
    lastSeen: service.lastSeen,
  });
}
