import { sectionOfKind, type UnitKind } from '../../units/kinds.ts';
import { lookup } from '../../units/lookup.ts';
import type { Unit, UnitSet } from '../../units/unit-set.ts';
import { Command } from './command.ts';
import { type Conversion, makeOneshot, startConversion, type UnitInfo } from './conversion.ts';
import { containerName, convertContainer } from './convert-container.ts';
import { convertNetwork } from './convert-network.ts';
import { convertVolume } from './convert-volume.ts';
import type { Generated, GeneratedService, GeneratorWarning, RefusedUnit } from './generated.ts';
import { Refusal } from './refusal.ts';
import { warningsOf } from './warnings.ts';

const converters: Readonly<Partial<Record<UnitKind, (conversion: Conversion) => Command>>> = {
  container: convertContainer,
  network: convertNetwork,
  volume: convertVolume,
};

/** Later kinds use the names that earlier ones leave behind. */
const order: Readonly<Record<UnitKind, number>> = {
  image: 1,
  artifact: 1,
  network: 2,
  volume: 2,
  build: 3,
  container: 4,
  kube: 4,
  pod: 5,
};

/** What the generator of Podman 5.8 makes of these units, for a user's systemd or the system's. */
export function generate(units: UnitSet, options: { readonly user: boolean }): Generated {
  const infos = new Map(units.units.map((unit) => [unit.name, infoOf(unit)]));
  const services: GeneratedService[] = [];
  const refused: RefusedUnit[] = [];
  const warnings: GeneratorWarning[] = [];
  for (const { code, unit, message, place } of units.problems) {
    (code === 'unreadable-drop-in' ? warnings : refused).push({ code, unit, message, place });
  }
  for (const unit of units.units.toSorted((a, b) => order[a.kind] - order[b.kind])) {
    const warn = (warning: Omit<GeneratorWarning, 'unit'>) => warnings.push({ unit: unit.name, ...warning });
    for (const warning of warningsOf(unit)) warn(warning);
    try {
      services.push(convert(startConversion(unit, infos, { user: options.user, warn })));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { code, message, place, help } = thrown;
      refused.push({ unit: unit.name, code, message, place: place ?? unit.place, help });
    }
  }
  return { services, refused, warnings };
}

function convert(conversion: Conversion): GeneratedService {
  const { unit, service, info } = conversion;
  const converter = converters[unit.kind];
  if (converter === undefined) throw new Refusal('kind', `.${unit.kind} units are not converted`);
  const command = converter(conversion);
  service.add('Service', 'ExecStart', command.toString());
  if (staysAfter[unit.kind] !== undefined) makeOneshot(service, staysAfter[unit.kind] === true);
  return { name: info.service, unit, resource: info.resource, file: service, execStart: command.words };
}

/** Kinds whose service runs one command and ends, and whether it counts as active afterwards. */
const staysAfter: Readonly<Partial<Record<UnitKind, boolean>>> = {
  network: true,
  volume: true,
  image: true,
  artifact: true,
  build: false,
};

const serviceSuffix: Readonly<Record<UnitKind, string>> = {
  container: '',
  kube: '',
  network: '-network',
  volume: '-volume',
  image: '-image',
  build: '-build',
  pod: '-pod',
  artifact: '-artifact',
};

function infoOf(unit: Unit): UnitInfo {
  const section = sectionOfKind[unit.kind];
  const name = lookup(unit.sections, section, 'ServiceName') ?? `${unit.stem}${serviceSuffix[unit.kind]}`;
  return { service: `${name}.service`, resource: earlyName(unit, name), members: [] };
}

/** Names that are known before any unit is converted. */
function earlyName(unit: Unit, service: string): string {
  if (unit.kind === 'build') return new Command(unit.sections, 'Build').lines('ImageTag')[0]?.value ?? '';
  if (unit.kind !== 'container') return '';
  const name = containerName(new Command(unit.sections, 'Container'), unit.name).replaceAll('%N', service);
  return name.includes('%') ? '' : name;
}
