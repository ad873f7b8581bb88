import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import { type RunOptions, readRunOptions } from '../../../plan/run-options.ts';
import type { UnitEntry } from '../../../syntax/unit/tree.ts';
import type { Unit } from '../../../units/unit-set.ts';
import { splitWords } from '../../../units/words.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { systemdUnits } from '../scripts/rule.ts';
import { entries, servicesOf } from '../scripts/units.ts';

/** A service of systemd's own whose ExecStart= is `podman run`. */
interface PodmanService {
  readonly service: SystemdUnit;
  readonly place: Place;
  readonly run: RunOptions;
}

/** Every `podman run` that a service of systemd's own starts. */
export const podmanServices = kept((stack: ReadStack): readonly PodmanService[] =>
  servicesOf(systemdUnits(stack)).flatMap((service) =>
    entries(service, 'Service', 'ExecStart').flatMap(({ value, valuePlace }) => {
      if (!/\bpodman\b.*\srun\s/.test(value)) return [];
      const words = splitWords(value.replace(/^[-@:+!]+/, ''), 'exec').words;
      if (!/(?:^|\/)podman$/.test(words[0] ?? '') || !words.includes('run')) return [];
      const run = readRunOptions(
        words.map((text) => ({ text, line: undefined })),
        valuePlace,
      );
      return [{ service, place: valuePlace, run }];
    }),
  ),
);

/** What [Service] of Quadlet's units says, as systemd reads it. */
export const servicesOfQuadlet = kept((stack: ReadStack): readonly SystemdUnit[] =>
  stack.units.units.flatMap((unit) => {
    const lines = unit.sections.get('Service');
    if (lines === undefined || !lines.some(({ key }) => key.startsWith('Exec'))) return [];
    const name = `${unit.stem}.service`;
    const place = unit.place;
    const section = { name: 'Service', start: 0, end: 0, place, entries: lines.map(asEntry) };
    return [
      {
        name,
        type: 'service',
        tree: { file: unit.source, text: '', sections: [section], problems: [], lost: [] },
      },
    ];
  }),
);

/** Where in the file it stands no rule asks of what is merged of several. */
function asEntry(line: NonNullable<ReturnType<Unit['sections']['get']>>[number]): UnitEntry {
  return { ...line, start: 0, end: 0, valueSpan: { start: 0, end: 0 } };
}
