import type { Rule } from '../define-rule.ts';
import { containerUnits, own, ownLines } from '../parts/units/containers.ts';

/** Keys of one container do not exclude each other. */
export const unitsExcludedKeys: Rule = {
  id: 'units.excluded-keys',
  title: 'Keys of one container do not exclude each other',
  area: 'units',
  severity: 'error',
  why: 'Quadlet hands on what it is told, and podman refuses it: "cannot set multiple networks without bridge network mode", "--ip can only be set for a single network", "--userns and --uidmap … are mutually exclusive". The service fails at every start.',
  source: 'podman-run(1), --network, --ip, --network-alias, --userns',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      const networks = ownLines(unit, 'Network');
      const mode = networks.find(({ value }) => modes.test(value.trim()));
      const other = networks.find((line) => line !== mode);
      if (mode !== undefined && other !== undefined)
        yield {
          place: mode.place,
          message: `podman refuses Network=${mode.value.trim()} beside Network=${other.value.trim()}`,
          help: 'take one of them out',
        };
      for (const key of ['IP', 'IP6', 'NetworkAlias']) {
        const line = own(unit, key);
        if (line === undefined || line.value.trim() === '') continue;
        if (mode !== undefined)
          yield {
            place: line.place,
            message: `podman refuses ${key}= with Network=${mode.value.trim()}`,
            help: `take ${key}= out, or Network=`,
          };
        else if (key !== 'NetworkAlias' && networks.length > 1)
          yield {
            place: line.place,
            message: `podman takes ${key}= for a single network only, and there are ${networks.length}`,
            help: `Network=${networks[0]?.value.trim()}:${key.toLowerCase()}=${line.value.trim()}`,
          };
      }
      const groups = ownLines(unit, 'GroupAdd');
      const kept = groups.find(({ value }) => value.trim() === 'keep-groups');
      const added = groups.find(({ value }) => value.trim() !== 'keep-groups' && value.trim() !== '');
      if (kept !== undefined && added !== undefined)
        yield {
          place: added.place,
          message: `podman refuses other groups beside GroupAdd=keep-groups`,
          help: 'one of the two',
        };
      const userns = own(unit, 'UserNS');
      const map = ['UIDMap', 'GIDMap', 'SubUIDMap', 'SubGIDMap'].map((key) => own(unit, key)).find(Boolean);
      if (userns !== undefined && map !== undefined && userns.value.trim() !== '' && map.value.trim() !== '')
        yield {
          place: userns.place,
          message: `podman refuses UserNS= beside ${map.key}=`,
          help: `take one of them out`,
        };
    }
  },
};

const modes = /^(?:host|none|container:.+|.+\.container|private|slirp4netns(?::.*)?|pasta(?::.*)?|ns:.+)$/;
