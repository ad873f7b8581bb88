import { posix } from 'node:path';
import type { ConfigFile, HostUser } from '../../config/config-set.ts';
import { readConfigSet } from '../../config/read-config-set.ts';
import type { Blueprint, PlanProblem, ServicePlan } from '../../plan/blueprint.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { collectFiles } from '../../rules/lint/collect-files.ts';
import { layOut } from '../../rules/stack/lay-out.ts';
import { NothingToInitError } from '../errors.ts';
import { type DrillScripts, findDrillScripts } from './find-drills.ts';
import { findNginxTree, type NginxFacts, readNginxFacts } from './find-nginx.ts';
import { findHostPaths, type HostPath } from './host-paths.ts';
import { listEntries } from './list-entries.ts';
import { findRoles, type Roles } from './roles.ts';

interface EdgeService {
  readonly service: string;
  /** Of the host; undefined where they are 80 and 443. */
  readonly ports: { readonly http: number; readonly https: number } | undefined;
}

/** What `init` learned of a repository; nothing of it is a promise. */
export interface Survey {
  readonly units: string | readonly string[];
  /** Folders with units that belong to another stack, or to an example. */
  readonly otherUnits: readonly string[];
  readonly user: HostUser;
  readonly host: readonly HostPath[];
  /** Host paths that units bind and the repository does not hold: empty in a trial. */
  readonly missing: readonly string[];
  /** Nginx on the host (`host`), or the service that plays it. */
  readonly edge: 'host' | EdgeService | undefined;
  readonly nginx: NginxFacts;
  readonly roles: Roles;
  readonly services: readonly ServicePlan[];
  readonly drills: DrillScripts | undefined;
  /** What keeps units from running: those are not among the services. */
  readonly problems: readonly PlanProblem[];
}

/** Reads a repository: which units, whose, which of its files the host has where, what plays which part. */
export async function surveyRepository(folder: string): Promise<Survey> {
  const laidOut = layOut(collectFiles(['.'], folder).files);
  const { units, otherUnits } = pickUnits(laidOut.files);
  const user = userOf(laidOut.files, laidOut.user);
  const blueprint = planBlueprint(await readConfigSet({ name: folder, units, user, contract: {} }, folder));
  const entries = await listEntries(folder);
  const paths = findHostPaths(wantedPaths(blueprint), entries);
  const nginxFiles = laidOut.files.filter(({ role }) => role === 'nginx');
  const bound = nginxFiles.filter((file) => isIn(file, paths.found));
  const onHost = nginxFiles.filter(
    (file) => !isIn(file, paths.found) && !isIn(file, [units].flat().map(asPath)),
  );
  const tree = findNginxTree(onHost);
  const nginx = readNginxFacts(tree.length > 0 ? onHost : bound);
  const player = blueprint.services.find((service) => isNginx(service, nginx));
  return {
    units,
    otherUnits,
    user,
    host: [...paths.found, ...tree],
    missing: paths.missing,
    edge:
      tree.length > 0
        ? 'host'
        : player === undefined || !nginx.tls
          ? undefined
          : { service: player.name, ports: edgePorts(player, nginx) },
    nginx,
    roles: findRoles(
      blueprint.services.filter((service) => service !== player),
      nginx,
    ),
    services: blueprint.services,
    drills: findDrillScripts(laidOut.files),
    problems: blueprint.problems.filter(({ severity }) => severity === 'error'),
  };
}

/** The folder with the most units; the files themselves where they lie in the repository's top. */
function pickUnits(files: readonly ConfigFile[]): Pick<Survey, 'units' | 'otherUnits'> {
  const units = files.filter(({ role }) => role === 'unit');
  if (units.length === 0) throw new NothingToInitError();
  const groups = new Map<string, ConfigFile[]>();
  for (const file of units) {
    const folder = posix.dirname(file.source).replace(/(?:^|\/)[^/]+\.d$/, '') || '.';
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  const folders = [...groups].toSorted(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  const [[best, own] = ['.', units], ...others] = folders;
  const otherUnits = others.map(([folder]) => folder).filter((folder) => !folder.startsWith(`${best}/`));
  return { units: best === '.' ? own.map(({ source }) => source) : best, otherUnits };
}

/** `/home/NAME` in a unit names the user; `%h` does not. */
function userOf(files: readonly ConfigFile[], guessed: HostUser): HostUser {
  if (guessed.uid === 0) return guessed;
  const texts = files.filter(({ role }) => role === 'unit' || role === 'systemd').map(({ text }) => text);
  const name = texts
    .map((text) => /\/home\/([a-z_][a-z0-9_-]*)/.exec(text)?.[1])
    .find((found) => found !== undefined);
  return { name: name ?? 'app', uid: 1000, home: `/home/${name ?? 'app'}` };
}

/** Files and folders of the host that services see. */
function wantedPaths({ services }: Blueprint): readonly string[] {
  return services.flatMap((service) => [
    ...service.mounts.filter(({ kind }) => kind === 'bind').map(({ source }) => source),
    ...service.environmentFiles.map(({ path }) => path),
  ]);
}

function isIn(file: ConfigFile, paths: readonly HostPath[]): boolean {
  return paths.some(({ source }) => file.source === source || file.source.startsWith(`${source}/`));
}

function asPath(source: string): HostPath {
  return { source, hostPath: '' };
}

function isNginx({ image, publish }: ServicePlan, { httpsPorts }: NginxFacts): boolean {
  const isWayIn = publish.some(
    ({ hostPort, containerPort }) => hostPort === 443 || [443, ...httpsPorts].includes(containerPort),
  );
  return /(?:^|\/)nginx[^/]*$/.test(image.reference) && isWayIn;
}

/** What it publishes of the ports that Nginx listens on, where it is not 80 and 443. */
function edgePorts({ publish }: ServicePlan, { httpPorts, httpsPorts }: NginxFacts): EdgeService['ports'] {
  const hostPort = (usual: number, inside: readonly number[]) =>
    (
      publish.find((port) => port.hostPort === usual) ??
      publish.find((port) => [usual, ...inside].includes(port.containerPort))
    )?.hostPort ?? usual;
  const ports = { http: hostPort(80, httpPorts), https: hostPort(443, httpsPorts) };
  return ports.http === 80 && ports.https === 443 ? undefined : ports;
}
