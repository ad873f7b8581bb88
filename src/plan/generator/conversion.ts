import { nearestWord } from '../../nearest-word.ts';
import { keysOfKind, quadletKeys } from '../../units/keys.ts';
import { kindOf, sectionOfKind } from '../../units/kinds.ts';
import { allWords, lookup, lookupBoolean } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import { Command } from './command.ts';
import type { GeneratorWarning } from './generated.ts';
import { Refusal } from './refusal.ts';
import { ServiceFile } from './service-file.ts';

/** What other units know of a unit. */
export interface UnitInfo {
  /** `web.service` */
  readonly service: string;
  /** The name of what podman makes; empty until the unit is converted, unless its kind names it ahead. */
  resource: string;
  /** Services of a pod's containers. */
  readonly members: string[];
}

export type UnitInfos = ReadonlyMap<string, UnitInfo>;

/** One unit on its way to a service. */
export interface Conversion {
  readonly unit: Unit;
  readonly section: string;
  readonly info: UnitInfo;
  readonly infos: UnitInfos;
  readonly service: ServiceFile;
  /** A new podman command line. */
  readonly command: () => Command;
  readonly warn: (warning: Omit<GeneratorWarning, 'unit'>) => void;
}

const dependencyKeys = [
  'After',
  'Before',
  'BindsTo',
  'Conflicts',
  'OnFailure',
  'OnSuccess',
  'PartOf',
  'PropagatesReloadTo',
  'PropagatesStopTo',
  'ReloadPropagatedFrom',
  'Requires',
  'Requisite',
  'StopPropagatedFrom',
  'Upholds',
  'Wants',
];

/** Checks the keys and lays down what every service has. */
export function startConversion(
  unit: Unit,
  infos: UnitInfos,
  options: { user: boolean; warn: Conversion['warn'] },
): Conversion {
  const section = sectionOfKind[unit.kind];
  refuseUnknownKeys(unit, section);
  const service = new ServiceFile(unit.sections, unit.place);
  translateDependencies(service, infos, unit);
  addDefaultDependencies(service, options.user);
  service.add('Unit', 'SourcePath', unit.path);
  service.add('Unit', 'RequiresMountsFor', '%t/containers');
  service.rename(section, `X-${section}`);
  service.rename('Quadlet', 'X-Quadlet');
  const info = infos.get(unit.name) ?? { service: '', resource: '', members: [] };
  const command = () => new Command(unit.sections, section);
  return { unit, section, info, infos, service, command, warn: options.warn };
}

function refuseUnknownKeys(unit: Unit, own: string): void {
  for (const [section, known] of [
    [own, keysOfKind[unit.kind]],
    ['Quadlet', quadletKeys],
  ] as const) {
    const line = unit.sections.get(section)?.find(({ key }) => !Object.hasOwn(known, key));
    if (line === undefined) continue;
    const nearest = nearestWord(line.key, Object.keys(known));
    throw new Refusal(
      'unknown-key',
      `Quadlet knows no key ${line.key} in [${section}] and refuses the unit`,
      {
        place: line.place,
        help: nearest === undefined ? undefined : `Did you mean ${nearest}=?`,
      },
    );
  }
}

function translateDependencies(service: ServiceFile, infos: UnitInfos, unit: Unit): void {
  for (const key of dependencyKeys) {
    const words = allWords(unit.sections, 'Unit', key, 'list');
    if (!words.some(({ text }) => isQuadletName(text))) continue;
    const names = words.map(({ text, line }) => {
      const name = isQuadletName(text) ? infos.get(text)?.service : text;
      if (name !== undefined) return name;
      const message = `${key}= names ${text}, which no unit file defines`;
      throw new Refusal('missing-unit', message, { place: line.valuePlace });
    });
    service.unset('Unit', key);
    service.add('Unit', key, names.join(' '));
  }
}

function isQuadletName(name: string): boolean {
  return kindOf(name) !== undefined;
}

function addDefaultDependencies(service: ServiceFile, user: boolean): void {
  if (lookupBoolean(service.sections, 'Quadlet', 'DefaultDependencies') === false) return;
  const online = user ? 'podman-user-wait-network-online.service' : 'network-online.target';
  service.prepend('Unit', 'After', online);
  service.prepend('Unit', 'Wants', online);
}

/** Makes the service need another unit's, which must be there. */
export function dependOn(
  service: ServiceFile,
  info: UnitInfo,
  key: 'Requires' | 'BindsTo' = 'Requires',
): void {
  service.add('Unit', key, info.service);
  service.add('Unit', 'After', info.service);
}

/** What services that run one podman command and end have. */
export function makeOneshot(service: ServiceFile, remainAfterExit: boolean): void {
  setDefault(service, 'SyslogIdentifier', '%N');
  setDefault(service, 'Type', 'oneshot');
  if (remainAfterExit) setDefault(service, 'RemainAfterExit', 'yes');
}

export function setDefault(service: ServiceFile, key: string, value: string): void {
  if (lookup(service.sections, 'Service', key) === undefined) service.set('Service', key, value);
}

/** Refuses what podman's own cleaning up does not survive. */
export function checkKillMode({ service }: Conversion): void {
  const mode = lookup(service.sections, 'Service', 'KillMode');
  if (mode === undefined) service.set('Service', 'KillMode', 'mixed');
  else if (mode !== 'mixed' && mode !== 'control-group') {
    refuseLine(service, 'KillMode', `KillMode=${mode} is refused: only mixed and control-group work`);
  }
}

/** Refuses types that Quadlet cannot serve; answers the type, if one is given. */
export function checkServiceType({ service }: Conversion): string | undefined {
  const type = lookup(service.sections, 'Service', 'Type');
  if (type !== undefined && type !== 'notify' && type !== 'oneshot') {
    refuseLine(service, 'Type', `Type=${type} is refused: only notify and oneshot work`);
  }
  return type;
}

function refuseLine(service: ServiceFile, key: string, message: string): never {
  const line = service.sections.get('Service')?.findLast((candidate) => candidate.key === key);
  throw new Refusal('service-key', message, { place: line?.place });
}

/** The name of a network or volume that its unit does not name; of a template it ends with the instance. */
export function defaultResource({ stem }: Unit): string {
  // Quadlet takes the last letter off without looking whether it is the "@".
  return stem.includes('@') ? `systemd-${stem.slice(0, -1)}-%i` : `systemd-${stem}`;
}
