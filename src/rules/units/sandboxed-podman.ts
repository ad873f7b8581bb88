import { isTrue } from '../../units/lookup.ts';
import type { Unit, UnitLine } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, ownLinesOfService } from '../parts/units/containers.ts';

/** Podman itself may do its work in a service that Quadlet makes. */
export const unitsSandboxedPodman: Rule = {
  id: 'units.sandboxed-podman',
  title: 'Podman itself may do its work in a service that Quadlet makes',
  area: 'units',
  severity: 'error',
  why: 'What [Service] closes is closed to podman, and not to the container, which has walls of its own: images and containers lie in /var/lib/containers or in the home, networks are made in the host\'s. The service ends with "read-only file system" or finds no storage.',
  source:
    'systemd.exec(5), ProtectSystem=, ProtectHome=, PrivateNetwork=, DynamicUser=; containers-storage.conf(5), graphroot',
  *judge(stack) {
    const all = doors(stack.configs.user.uid !== 0);
    for (const unit of stack.units.units) {
      if (!/^(?:container|pod|kube|build|image)$/.test(unit.kind)) continue;
      if (unit.sections.get('Service')?.some(({ key }) => closing.test(key)) !== true) continue;
      const opened = ['ReadWritePaths', 'BindPaths'].some((key) => ownLinesOfService(unit, key).length > 0);
      for (const { key, closes, message } of all) {
        const line = ofService(unit, key);
        if (line === undefined || !closes(line) || (opened && key.startsWith('Protect'))) continue;
        yield { place: line.place, message, help: helpOf(unit, line) };
      }
    }
  },
};

const closing = /^(?:Protect|PrivateNetwork$|DynamicUser$)/;

interface Door {
  readonly key: string;
  readonly closes: (line: UnitLine) => boolean;
  readonly message: string;
}

function doors(isRootless: boolean): readonly Door[] {
  const storage = isRootless ? '~/.local/share/containers' : '/var/lib/containers';
  const on = ({ value }: UnitLine) => isTrue(value.trim());
  return [
    {
      key: 'ProtectSystem',
      closes: ({ value }) => value.trim() === 'strict',
      message: `${storage} is read-only to podman then: it makes no container`,
    },
    ...(isRootless
      ? [
          {
            key: 'ProtectHome',
            closes: ({ value }: UnitLine) => /^(?:1|yes|true|on|tmpfs|read-only)$/i.test(value.trim()),
            message: `podman does not get at ${storage} then: it makes no container`,
          },
        ]
      : []),
    {
      key: 'PrivateNetwork',
      closes: on,
      message:
        'podman makes its networks in the namespace of the host: in one of its own no port is reached, and nothing is pulled',
    },
    {
      key: 'DynamicUser',
      closes: on,
      message: 'a user that is made for each start has no subordinate ids and no storage',
    },
  ];
}

function helpOf({ kind }: Unit, { key }: UnitLine): string {
  if (key === 'ProtectSystem' && kind === 'container') return '[Container]\nReadOnly=true';
  return `take ${key}= out`;
}
