import { posix } from 'node:path';
import { sectionOfKind, type UnitKind } from '../../units/kinds.ts';
import { lookup } from '../../units/lookup.ts';
import type { Unit, UnitSet } from '../../units/unit-set.ts';
import { Command } from './command.ts';
import { type Conversion, makeOneshot, startConversion, type UnitInfo } from './conversion.ts';
import { convertBuild } from './convert-build.ts';
import { containerName, convertContainer } from './convert-container.ts';
import { convertArtifact, convertImage } from './convert-image.ts';
import { convertKube, finishKube } from './convert-kube.ts';
import { convertNetwork } from './convert-network.ts';
import { convertPod, finishPod } from './convert-pod.ts';
import { convertVolume } from './convert-volume.ts';
import type { Generated, GeneratedService, GeneratorWarning, RefusedUnit } from './generated.ts';
import { Refusal } from './refusal.ts';
import { warningsOf } from './warnings.ts';

interface Converter {
  readonly convert: (conversion: Conversion) => Command;
  /** What the service gets behind ExecStart=. */
  readonly finish?: (conversion: Conversion, command: Command) => Command | undefined;
}

const oneshot =
  (remainAfterExit: boolean) =>
  ({ service }: Conversion) => {
    makeOneshot(service, remainAfterExit);
    return undefined;
  };

const converters: Readonly<Record<UnitKind, Converter>> = {
  container: { convert: convertContainer },
  kube: {
    convert: convertKube,
    finish: (conversion, play) => {
      finishKube(conversion, play);
      return undefined;
    },
  },
  pod: { convert: convertPod, finish: finishPod },
  network: { convert: convertNetwork, finish: oneshot(true) },
  volume: { convert: convertVolume, finish: oneshot(true) },
  image: { convert: convertImage, finish: oneshot(true) },
  artifact: { convert: convertArtifact, finish: oneshot(true) },
  build: { convert: convertBuild, finish: oneshot(false) },
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
    (code === 'unreadable-drop-in' || code === 'unfinished-line' ? warnings : refused).push({
      code,
      unit,
      message,
      place,
    });
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
  const { convert: convertKind, finish } = converters[unit.kind];
  const command = convertKind(conversion);
  service.add('Service', 'ExecStart', command.toString());
  const preparing = finish?.(conversion, command);
  return {
    name: posix.normalize(info.service),
    unit,
    resource: info.resource,
    file: service,
    execStart: command.words,
    ...(preparing === undefined ? {} : { prepare: preparing.words }),
  };
}

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
  const name = lookup(unit.sections, section, 'ServiceName') ?? defaultName(unit);
  return { service: `${name}.service`, resource: earlyName(unit, name), members: [] };
}

/** The suffix of a template's service goes before its `@`. */
function defaultName({ stem, kind }: Unit): string {
  const suffix = serviceSuffix[kind];
  return stem.endsWith('@') ? `${stem.slice(0, -1)}${suffix}@` : `${stem}${suffix}`;
}

/** Names that are known before any unit is converted. */
function earlyName(unit: Unit, service: string): string {
  if (unit.kind === 'pod') return lookup(unit.sections, 'Pod', 'PodName') || `systemd-${unit.stem}`;
  if (unit.kind === 'build') return new Command(unit.sections, 'Build').lines('ImageTag')[0]?.value ?? '';
  if (unit.kind !== 'container') return '';
  const name = containerName(new Command(unit.sections, 'Container'), unit.name).replaceAll('%N', service);
  return name.includes('%') ? '' : name;
}
