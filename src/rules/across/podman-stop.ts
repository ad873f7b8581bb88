import type { Rule } from '../define-rule.ts';
import { baseName, hostCommand, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';

/** Who stops a container that systemd runs tells systemd. */
export const acrossPodmanStop: Rule = {
  id: 'across.podman-stop',
  title: 'Who stops a container that systemd runs tells systemd',
  area: 'across',
  severity: 'error',
  why: 'Quadlet runs containers with --rm: after podman stop there is none that podman start could start, and with Restart=always systemd has started another one in the middle of the work.',
  source: 'podman-systemd.unit(5): the container is removed when it stops; systemd.service(5), Restart=',
  *judge(stack) {
    const byName = new Map(plannedUnits(stack).map((each) => [each.plan.containerName, each]));
    if (byName.size === 0) return;
    for (const script of allScripts(stack)) {
      for (const { command } of simpleCommands(script)) {
        const [engine, verb, ...words] = hostCommand(command);
        const told = verb?.literal ?? '';
        if (!isEngine(baseName(engine)) || !/^(?:stop|kill|start|rm)$/.test(told)) continue;
        const literals = words.flatMap(({ literal }) => literal ?? []);
        const wrong = literals
          .flatMap((word) => byName.get(word) ?? [])
          .map((each) => judge(told, literals, each))
          .find((each) => each !== undefined);
        if (wrong !== undefined) yield { place: command.place, ...wrong };
      }
    }
  },
};

function judge(verb: string, words: readonly string[], { plan }: PlannedUnit) {
  if (plan.start.when === 'oneshot') return undefined;
  if (verb === 'start')
    return {
      message: `Quadlet's ${plan.containerName} is removed when it stops: podman start finds no such container`,
      help: `systemctl start ${plan.service}`,
    };
  const sendsOther = words.some((word) => /^(?:-s|--signal)/.test(word));
  if (plan.restart.policy !== 'always' || (verb === 'kill' && sendsOther)) return undefined;
  return {
    message: `systemd starts ${plan.service} again at once (Restart=always): it does not stay stopped`,
    help: `systemctl stop ${plan.service}`,
  };
}
