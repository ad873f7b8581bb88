import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { ownLinesOfService } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** podman auto-update finds the service of a container. */
export const unitsSystemdUnitVariable: Rule = {
  id: 'units.systemd-unit-variable',
  title: 'podman auto-update finds the service of a container',
  area: 'units',
  severity: 'error',
  why: 'podman writes PODMAN_SYSTEMD_UNIT of its environment into a label, and auto-update restarts the unit of that name: with another one a stranger is restarted or nothing is found, without one the update fails with "no PODMAN_SYSTEMD_UNIT label found".',
  source:
    'podman-auto-update(1), "Systemd Unit"; podman-generate-systemd(1): Environment=PODMAN_SYSTEMD_UNIT=%n',
  *judge(stack) {
    for (const service of servicesOf(systemdUnits(stack))) {
      const lines = entries(service, 'Service', 'Environment');
      for (const { value, valuePlace } of lines) yield* wrongName(value, valuePlace, service.name);
      const run = entries(service, 'Service', 'ExecStart').find(({ value }) =>
        /\bpodman\s+(?:run|create|pod\s+create)\b/.test(value),
      );
      if (run === undefined) continue;
      yield* wrongName(
        /\s(?:-l|--label)[=\s]+(\S*PODMAN_SYSTEMD_UNIT=\S+)/.exec(run.value)?.[1] ?? '',
        run.valuePlace,
        service.name,
      );
      if (!/io\.containers\.autoupdate=["']?(?:registry|image|local)/.test(run.value)) continue;
      const isTold = /PODMAN_SYSTEMD_UNIT=/.test(`${lines.map(({ value }) => value).join(' ')} ${run.value}`);
      if (isTold || entries(service, 'Service', 'EnvironmentFile').length > 0) continue;
      yield {
        place: run.place,
        message: `the container updates itself and does not know its service: podman auto-update fails at it`,
        help: 'Environment=PODMAN_SYSTEMD_UNIT=%n',
      };
    }
    for (const { name: service, unit } of stack.accepted.generated.services)
      for (const { value, valuePlace } of ownLinesOfService(unit, 'Environment'))
        yield* wrongName(value, valuePlace, service);
  },
};

function* wrongName(text: string, place: Place, service: string): Generator<Remark> {
  const [, name] = /(?:^|[\s"'])PODMAN_SYSTEMD_UNIT=([^\s"']*)/.exec(text) ?? [];
  if (name === undefined || isTemplated(name)) return;
  const stem = service.replace(/\.service$/, '');
  // %p is the stem of what is no instance.
  const read = name
    .replaceAll('%n', service)
    .replaceAll('%N', stem)
    .replaceAll('%p', stem.includes('@') ? '%p' : stem);
  if (read === service || (service.includes('@') && /[%@]/.test(read))) return;
  yield {
    place,
    message: `podman auto-update restarts ${read === '' ? 'nothing' : read} when it has updated this container, and not ${service}`,
    help: 'Environment=PODMAN_SYSTEMD_UNIT=%n',
  };
}
