import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { isOlder } from '../targets.ts';

/** The target systemd knows every key. */
export const unitsNewerSystemdKey: Rule = {
  id: 'units.newer-systemd-key',
  title: 'The target systemd knows every key',
  area: 'units',
  severity: 'error',
  why: 'systemd passes over a key that a later version introduced, with one line in the journal: the restart, the limit or the requirement that was meant is not there.',
  source: 'systemd.service(5), systemd.unit(5), systemd.timer(5): "Added in version …"',
  *judge(stack) {
    const { systemd } = stack.targets;
    const newer = new Map(Object.entries(since).filter(([, version]) => isOlder(systemd, version)));
    if (newer.size === 0) return;
    for (const { sections } of stack.units.units)
      for (const [section, lines] of sections) yield* newerIn(section, lines, newer, systemd);
    for (const { tree } of systemdUnits(stack))
      for (const { name, entries } of tree.sections) yield* newerIn(name, entries, newer, systemd);
  },
};

interface Line {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

function* newerIn(
  section: string,
  lines: readonly Line[],
  newer: ReadonlyMap<string, string>,
  target: string,
): Generator<Remark> {
  for (const { key, value, place } of lines) {
    const name = [`${section}.${key}`, `${section}.${key}=${value.trim()}`].find((each) => newer.has(each));
    if (name === undefined) continue;
    yield {
      place,
      message: `${name.slice(section.length + 1)}${name.includes('=') ? '' : '='} came with systemd ${newer.get(name)}: ${target} passes over it`,
      help: `what systemd ${target} has, or a later systemd`,
    };
  }
}

/** The version that first knew a key, or a value of it. */
const since: Readonly<Record<string, string>> = {
  'Unit.OnSuccess': '249',
  'Unit.Upholds': '249',
  'Unit.PropagatesStopTo': '249',
  'Unit.StopPropagatedFrom': '249',
  'Unit.WantsMountsFor': '256',
  'Unit.SurviveFinalKillSignal': '255',
  'Install.UpheldBy': '254',
  'Service.RestartSteps': '254',
  'Service.RestartMaxDelaySec': '254',
  'Service.RestartMode': '254',
  'Service.ReloadSignal': '253',
  'Service.Type=notify-reload': '253',
  'Service.OpenFile': '253',
  'Service.MemoryZSwapMax': '253',
  'Service.LogFilterPatterns': '253',
  'Service.ExitType': '250',
  'Service.RuntimeRandomizedExtraSec': '250',
  'Service.LoadCredentialEncrypted': '250',
  'Service.SetCredentialEncrypted': '250',
  'Service.RestrictNetworkInterfaces': '250',
  'Service.RestrictFileSystems': '250',
  'Service.ImportCredential': '254',
  'Service.DelegateSubgroup': '254',
  'Service.MemoryPressureWatch': '254',
  'Service.FileDescriptorStorePreserve': '254',
  'Service.MemoryKSM': '254',
  'Service.NFTSet': '255',
  'Service.CoredumpReceive': '255',
  'Service.SetLoginEnvironment': '255',
  'Service.MemoryZSwapWriteback': '256',
  'Service.PrivatePIDs': '257',
  'Timer.FixedRandomDelay': '247',
  'Timer.DeferReactivation': '257',
  'Timer.RandomizedOffsetSec': '258',
};
