import type { ConfigFile, ConfigSet } from '../config/config-set.ts';
import { formatPlace } from '../place.ts';
import { readUnitSet } from '../units/read-unit-set.ts';
import type { Unit, UnitSet } from '../units/unit-set.ts';
import type { Blueprint, FidelityRow } from './blueprint.ts';
import { bootedKinds, fidelityRow } from './fidelity.ts';
import { generate } from './generator/generate.ts';
import type { Generated } from './generator/generated.ts';
import { planKube } from './kube/plan-kube.ts';
import { planBuild } from './plan-build.ts';
import { planContainer } from './plan-container.ts';
import { joinPod, planPod } from './plan-pod.ts';
import { planRelations } from './plan-relations.ts';
import { networkProblems, planNetworks, planVolumes } from './plan-resources.ts';
import { planSecrets } from './plan-secrets.ts';
import { cycleProblems, generatorProblems, installProblems, nameProblems } from './problems.ts';

/** What is read of the units, and what Quadlet makes of them. */
interface KnownUnits {
  readonly units: UnitSet;
  readonly generated: Generated;
  /** Plans templates too, with what an instance fills in left as it stands: for judging, not for running. */
  readonly templates?: boolean;
  /** The file that a path of the host means, where the layout is no host's. */
  readonly find?: (path: string) => ConfigFile | undefined;
}

function readAndGenerate(configs: ConfigSet): KnownUnits {
  const units = readUnitSet(configs);
  return { units, generated: generate(units, { user: configs.user.uid !== 0 }) };
}

/** What really runs on a host with these configs: the units as Quadlet converts and systemd expands them. */
export function planBlueprint(configs: ConfigSet, known: KnownUnits = readAndGenerate(configs)): Blueprint {
  const { units, generated } = known;
  const user = configs.user.uid !== 0;
  const containers = generated.services.filter(({ unit }) => unit.kind === 'container');
  const relations = planRelations(generated.services, { user });
  const files = new Map(configs.files.map((file) => [file.hostPath, file]));
  const find = known.find ?? ((path) => files.get(path));
  const planned = containers
    .filter(({ unit }) => known.templates === true || !isTemplate(unit))
    .map((service) => planContainer(service, { configs, files, relations }));
  const kubes = generated.services
    .filter(({ unit }) => unit.kind === 'kube')
    .map((service) => planKube(service, { configs, find, relations }));
  const podUnits = generated.services
    .filter(({ unit }) => unit.kind === 'pod')
    .map((service) => planPod(service, { configs, relations }));
  const pods = [...podUnits, ...kubes.flatMap((kube) => kube.pods)];
  const services = [
    ...planned.map(({ plan }) => joinPod(plan, podUnits)),
    ...kubes.flatMap(({ members }) => members),
  ];
  const networks = planNetworks(generated.services, configs.user);
  const lost = new Map(planned.flatMap(({ lostOptions }) => [...lostOptions]));
  return {
    services,
    pods,
    networks,
    volumes: planVolumes(generated.services, services, configs.user),
    secrets: planSecrets(services),
    builds: generated.services
      .filter(({ unit }) => unit.kind === 'build')
      .map((service) => planBuild(service, configs.user)),
    fidelity: units.units.flatMap((unit) => fidelityOf(unit, lost)),
    notRepresented: [...notRepresented(units), ...kubes.flatMap((kube) => kube.notRepresented)],
    problems: [
      ...generatorProblems(generated),
      ...nameProblems(generated.services),
      ...planned.flatMap(({ problems }) => problems),
      ...kubes.flatMap(({ problems }) => problems),
      ...containers.flatMap((service) => installProblems(service, user)),
      ...networkProblems([...services, ...pods], networks),
      ...cycleProblems([...services, ...pods]),
    ],
  };
}

function fidelityOf(unit: Unit, lost: ReadonlyMap<string, readonly string[]>): readonly FidelityRow[] {
  return [...unit.sections].flatMap(([section, lines]) =>
    lines.map((line) => fidelityRow(unit, section, line, lost.get(formatPlace(line.valuePlace)) ?? [])),
  );
}

function notRepresented({ units }: UnitSet): Blueprint['notRepresented'] {
  return units.flatMap((unit) => {
    const { name, kind, place } = unit;
    if (!bootedKinds.has(kind)) {
      return [{ unit: name, reason: `.${kind} units are not booted yet`, place }];
    }
    return kind === 'container' && isTemplate(unit)
      ? [{ unit: name, reason: 'a template runs only as an instance, e.g. name@one.container', place }]
      : [];
  });
}

function isTemplate({ stem }: Unit): boolean {
  return stem.endsWith('@');
}
