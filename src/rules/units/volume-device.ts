import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';

/** A folder is bound, and no block device. */
export const unitsVolumeDevice: Rule = {
  id: 'units.volume-device',
  title: 'A folder that is a volume is bound',
  area: 'units',
  severity: 'error',
  why: 'podman hands Device=, Type= and Options= to mount(8), which takes a folder for a block device unless it is told to bind: "… is not a block device", and no container with the volume starts.',
  source: 'podman-volume-create(1), --opt device, type, o; mount(8)',
  *judge(stack) {
    for (const { kind, sections } of stack.units.units) {
      const device = kind === 'volume' ? lastLine(sections, 'Volume', 'Device') : undefined;
      const path = device?.value.trim() ?? '';
      if (device === undefined || !/^\/(?!dev\/)|^%[hSEtLC]/.test(path) || /[$\uE000]/.test(path)) continue;
      const type = lastLine(sections, 'Volume', 'Type')?.value.trim() ?? '';
      const options = lastLine(sections, 'Volume', 'Options')?.value.trim() ?? '';
      if (/(?:^|,)\s*r?bind\b/.test(options) || /^r?bind$/.test(type)) continue;
      // Only these stand for "as it is"; a file with a file system in it needs a type.
      if (type !== '' && type !== 'none') continue;
      if (/(?:^|,)\s*loop\b/.test(options)) continue;
      yield {
        place: device.place,
        message: `mount takes ${path} for a block device, and refuses it: Options=bind is not there`,
        help: 'Type=none\nOptions=bind',
      };
    }
  },
};
