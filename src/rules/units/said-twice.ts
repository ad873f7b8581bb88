import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A key that holds one value is given one. */
export const unitsSaidTwice: Rule = {
  id: 'units.said-twice',
  title: 'A key that holds one value is given one',
  area: 'units',
  severity: 'warning',
  why: 'Of two lines the last counts, in silence: the limit or the time that the first one says is not in force.',
  source:
    'podman-systemd.unit(5); systemd.syntax(7): "later settings override earlier ones"; systemd.unit(5): an empty assignment resets a list',
  *judge(stack) {
    for (const { sections } of stack.units.units)
      for (const [section, lines] of sections) yield* twice(section, lines);
    for (const { sections } of stack.systemd.values()) {
      const names = new Set(sections.map(({ name }) => name));
      for (const name of names)
        yield* twice(
          name,
          sections.filter((each) => each.name === name).flatMap(({ entries }) => entries),
        );
    }
  },
};

interface Line {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

function* twice(section: string, lines: readonly Line[]): Generator<Remark> {
  yield* takenBack(section, lines);
  const single = keys[section];
  if (single === undefined) return;
  const last = new Map<string, Line>();
  for (const line of lines) {
    if (!single.has(line.key)) continue;
    const earlier = last.get(line.key);
    last.set(line.key, line);
    // A drop-in is there to say it otherwise, and an empty line takes back what was said.
    if (earlier === undefined || earlier.place.file !== line.place.file || earlier.value.trim() === '')
      continue;
    if (line.value.trim() === '' || earlier.value.trim() === line.value.trim()) continue;
    if (isTemplated(`${earlier.value}${line.value}`)) continue;
    yield {
      place: earlier.place,
      message: `does not count: ${line.key}=${line.value.trim()} in line ${line.place.line} takes its place`,
      help: `one ${line.key}=`,
    };
    // Which of the two is meant is not to be seen.
    yield {
      place: line.place,
      message: `takes the place of ${earlier.key}=${earlier.value.trim()} in line ${earlier.place.line}`,
      help: `one ${line.key}=`,
    };
  }
}

/** In a drop-in an empty line clears what the unit says; in one file it undoes what was just written. */
function* takenBack(section: string, lines: readonly Line[]): Generator<Remark> {
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.value.trim() !== '' || section === 'Install' || section.startsWith('X-'))
      continue;
    // What a unit depends on cannot be taken back, says systemd.unit(5).
    if (section === 'Unit' && !/^(?:Condition|Assert|Documentation|Description)/.test(line.key)) continue;
    const before = lines
      .slice(0, at)
      .filter(({ key, place }) => key === line.key && place.file === line.place.file);
    const said = before.slice(before.findLastIndex(({ value }) => value.trim() === '') + 1);
    if (said.length === 0) continue;
    // Of one value: told anew below.
    const isTold = lines.slice(at).some(({ key, value }) => key === line.key && value.trim() !== '');
    if (isTold && keys[section]?.has(line.key) === true) continue;
    yield {
      place: line.place,
      message: `${line.key}= with nothing behind it takes back every ${line.key}= above it, in line ${said.map(({ place }) => place.line).join(', ')}`,
      help: 'take this line out',
    };
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Keys of which only the last line counts. */
const keys: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  Container: words(
    `Image ContainerName HostName User Group UserNS Exec Entrypoint Memory StopTimeout StopSignal ShmSize PidsLimit HealthCmd
    HealthInterval HealthTimeout HealthRetries HealthStartPeriod HealthOnFailure Notify Timezone WorkingDir Pull LogDriver AutoUpdate
    ReadOnly Pod IP IP6 RunInit NoNewPrivileges`,
  ),
  Network: words('NetworkName Driver Internal IPv6'),
  Volume: words('VolumeName Driver Device Type'),
  Pod: words('PodName'),
  Service: words(
    `Type Restart RestartSec TimeoutStartSec TimeoutStopSec TimeoutSec RuntimeMaxSec User Group WorkingDirectory KillMode KillSignal
    RemainAfterExit MemoryMax MemoryHigh CPUQuota TasksMax Nice UMask`,
  ),
  Unit: words('StartLimitIntervalSec StartLimitBurst StopWhenUnneeded'),
  Timer: words('Persistent RandomizedDelaySec AccuracySec Unit'),
};
