import { keysOfKind } from '../../units/keys.ts';
import { sectionOfKind } from '../../units/kinds.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { own } from '../parts/units/containers.ts';
import { isOlder } from '../targets.ts';

/** The target Podman knows every key. */
export const unitsNewerKey: Rule = {
  id: 'units.newer-key',
  title: 'The target Podman knows every key',
  area: 'units',
  severity: 'error',
  why: "A key that a later Podman introduced makes the generator of the host's older one refuse the whole unit: the service does not exist, and only the generator's log says why.",
  source: 'podman-systemd.unit(5) and the release notes of each version',
  *judge(stack) {
    const { podman } = stack.targets;
    for (const unit of stack.units.units) {
      const known = keysOfKind[unit.kind];
      const notify = unit.kind === 'container' ? own(unit, 'Notify') : undefined;
      if (notify?.value.trim().toLowerCase() === 'healthy' && isOlder(podman, '5.0'))
        yield {
          place: notify.valuePlace,
          message: `Notify=healthy came with Podman 5.0: that of ${podman} takes it for false, and the service counts as started at once`,
          help: 'PodmanArgs=--sdnotify=healthy',
          severity: 'warning',
        };
      if (isOlder(podman, '5.3')) yield* olderNames(unit, podman);
      if (isOlder(podman, '5.0')) yield* olderDropIns(unit, podman);
      for (const { key, place } of unit.sections.get(sectionOfKind[unit.kind]) ?? []) {
        const since = Object.hasOwn(known, key) ? known[key] : undefined;
        if (since === undefined || !isOlder(podman, since)) continue;
        const help = mendings[key] ?? `leave it out, or run Podman ${since} or later`;
        yield {
          place,
          message: `${key}= came with Podman ${since}: that of ${podman} refuses ${unit.name}`,
          help,
        };
      }
    }
  },
};

/** Before 5.3 Quadlet handed [Unit] on as it was, and systemd knows no unit that ends in .container. */
function* olderNames({ sections }: Unit, podman: string): Generator<Remark> {
  for (const { key, value, valuePlace } of sections.get('Unit') ?? []) {
    if (!/^(?:After|Before|Wants|Requires|Requisite|BindsTo|PartOf|Upholds|Conflicts)$/.test(key)) continue;
    const [word, stem = '', kind = ''] =
      /(?:^|\s)([^\s%]+)\.(container|pod|kube|network|volume|build|image)(?=\s|$)/.exec(value) ?? [];
    if (word === undefined) continue;
    yield {
      place: valuePlace,
      message: `Quadlet puts a service's name for ${word.trim()} since Podman 5.3: that of ${podman} hands it on, and systemd passes over it`,
      help: `${key}=${stem}${/^(?:container|kube)$/.test(kind) ? '' : `-${kind}`}.service`,
    };
  }
}

/** Each drop-in is told of once, at its first line. */
function* olderDropIns({ name, source, sections }: Unit, podman: string): Generator<Remark> {
  const files = new Map<string, Remark>();
  for (const { place } of [...sections.values()].flat())
    if (place.file !== source && !files.has(place.file))
      files.set(place.file, {
        place,
        message: `Quadlet reads drop-ins since Podman 5.0: nothing of this is in force for ${name} with ${podman}`,
        help: 'the lines in the unit itself',
        severity: 'warning',
      });
  yield* files.values();
}

/** Options of podman run that do what the newer key does. */
const mendings: Readonly<Record<string, string>> = {
  Memory: 'PodmanArgs=--memory=…',
  StopTimeout: 'PodmanArgs=--stop-timeout=…',
  StopSignal: 'PodmanArgs=--stop-signal=…',
  ShmSize: 'PodmanArgs=--shm-size=…',
  PidsLimit: 'PodmanArgs=--pids-limit=…',
  Ulimit: 'PodmanArgs=--ulimit=…',
  NetworkAlias: 'PodmanArgs=--network-alias=…',
  AddHost: 'PodmanArgs=--add-host=…',
  Entrypoint: 'PodmanArgs=--entrypoint=…',
  GroupAdd: 'PodmanArgs=--group-add=…',
  LogOpt: 'PodmanArgs=--log-opt=…',
};
