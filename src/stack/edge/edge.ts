import { posix } from 'node:path';
import type { ConfigFile, ConfigSet } from '../../config/config-set.ts';
import { packTar } from '../../engine/api/tar.ts';
import { NGINX_HOST } from '../../images/stand-ins/host.ts';
import type { Place } from '../../place.ts';
import type { Blueprint, ServicePlan } from '../../plan/blueprint.ts';
import type { Certificates } from '../certificates.ts';
import { RESOLVER_OPTIONS } from '../container-options.ts';
import { EdgeNotReadyError } from '../errors.ts';
import { execIn } from '../exec-in.ts';
import { changedFiles } from '../host-folder.ts';
import { KEEPER } from '../keeper.ts';
import { isAtOrUnder } from '../mounts.ts';
import { publishAt, reachPublished } from '../published.ts';
import { OUTSIDE } from '../relay.ts';
import type { Relays } from '../relays.ts';
import { startContainer } from '../start-container.ts';
import type { Address, ExecOptions, ExecResult, RunningEdge } from '../trial.ts';
import { inTrial, type World } from '../world.ts';
import { edgeEntry, edgeFiles, hostEntries } from './edge-files.ts';
import { edgeMounts } from './edge-mounts.ts';
import { LoopbackForwards } from './forwards.ts';
import { type Exec, hostWords, reloadNginx, startNginx } from './nginx-process.ts';
import type { StackEdge } from './service-edge.ts';

export interface EdgeOptions {
  readonly blueprint: Blueprint;
  readonly certificates: Certificates;
  readonly apex: string;
  readonly shared: readonly string[] | undefined;
  readonly relays: Relays;
}

/** The production host as its Nginx sees it: a container with the host's files, loopback ports and certificates. */
export class Edge implements StackEdge {
  readonly name = 'nginx';
  readonly http: Address;
  readonly https: Address;
  readonly hostPorts: RunningEdge['hostPorts'];
  readonly inside: RunningEdge['inside'];
  readonly #world: World;
  readonly #id: string;
  readonly #run: Exec;
  readonly #forwards: LoopbackForwards;
  /** Of the files that Nginx may read: what is in the container now. */
  #files: readonly ConfigFile[];

  private constructor(
    world: World,
    seen: { id: string; ports: readonly Address[]; host: string },
    relays: Relays,
  ) {
    const [http, https] = seen.ports;
    if (http === undefined || https === undefined || seen.host === '')
      throw new EdgeNotReadyError({
        doing: 'starting the Nginx host',
        lastSeen: 'the engine published no port for it',
      });
    this.#world = world;
    this.#id = seen.id;
    this.#run = (command) => world.engine.api.containers.exec(seen.id, command);
    this.http = http;
    this.https = https;
    this.hostPorts = [80, 443];
    this.inside = { host: seen.host, http: 80, https: 443 };
    this.#forwards = new LoopbackForwards(world, relays, seen.id);
    this.#files = edgeFiles(world.configs);
  }

  static async start(world: World, options: EdgeOptions): Promise<Edge> {
    const { api } = world.engine;
    const entries = [
      ...hostEntries(world.configs, options.certificates, options.apex),
      ...edgeFiles(world.configs).map(edgeEntry),
    ];
    const binds = await edgeMounts(options.blueprint, world, options.shared);
    await world.host.carry();
    const id = await startContainer({
      image: world.image(NGINX_HOST),
      name: inTrial(world, 'nginx'),
      network: inTrial(world, OUTSIDE),
      aliases: [],
      create: { Labels: world.labels, Entrypoint: KEEPER, Cmd: [] },
      host: {
        Binds: binds,
        DnsOptions: RESOLVER_OPTIONS,
      },
      publish: { ports: [80, 443], at: publishAt(world.engine) },
      beforeStart: (container) => api.containers.putArchive(container, '/', packTar(entries)),
    });
    const seen = await api.containers.inspect(id);
    const ports = ['80/tcp', '443/tcp'].flatMap((port) => seen?.ports[port]?.slice(0, 1) ?? []);
    const edge = new Edge(
      world,
      {
        id,
        host: seen?.addresses[inTrial(world, OUTSIDE)] ?? '',
        ports: await Promise.all(ports.map(({ hostPort }) => reachPublished(world.engine, hostPort))),
      },
      options.relays,
    );
    await edge.#begin([...options.blueprint.services, ...options.blueprint.pods]);
    return edge;
  }

  exec(command: readonly string[], options?: ExecOptions): Promise<ExecResult> {
    return execIn(this.#world, { id: this.#id, name: this.name }, { command, options });
  }

  async logs(): Promise<string> {
    const { api } = this.#world.engine;
    const script = 'for f in /var/log/nginx/*error*.log; do [ -f "$f" ] && cat "$f"; done; true';
    const { stdout } = await api.containers.exec(this.#id, ['/bin/sh', '-c', script]);
    return this.#world.mask((await api.containers.logs(this.#id)) + stdout);
  }

  async reload(): Promise<void> {
    const complaint = await reloadNginx(this.#run, hostWords);
    if (complaint !== undefined) throw this.#refused('reloading nginx', complaint);
  }

  /** The loopback ports as these units publish them. */
  publish(plans: readonly ServicePlan[]): Promise<void> {
    return this.#forwards.set(plans);
  }

  /** Takes the files over and reloads. Answers whether any differed; refused ones are an EdgeNotReadyError. */
  async reconfigure(configs: ConfigSet): Promise<boolean> {
    const { api } = this.#world.engine;
    const { written, removed } = changedFiles(this.#files, edgeFiles(configs));
    if (written.length + removed.length === 0) return false;
    this.#files = edgeFiles(configs);
    if (removed.length > 0)
      await api.containers.exec(this.#id, ['rm', '-f', '--', ...removed.map((file) => file.hostPath)]);
    if (written.length > 0) await api.containers.putArchive(this.#id, '/', packTar(written.map(edgeEntry)));
    await this.reload();
    return true;
  }

  async #begin(plans: readonly ServicePlan[]): Promise<void> {
    const { api } = this.#world.engine;
    await api.containers.exec(this.#id, ['/bin/sh', '-c', clearScript, 'clear', ...this.#siteFiles()]);
    await this.publish(plans);
    const complaint = await startNginx(this.#run);
    if (complaint !== undefined) throw this.#refused('starting nginx', complaint);
  }

  #siteFiles(): string[] {
    return this.#files
      .map((file) => file.hostPath)
      .filter((path) => siteFolders.some((folder) => isAtOrUnder(path, folder)));
  }

  #refused(doing: string, said: string): EdgeNotReadyError {
    return new EdgeNotReadyError({ doing, lastSeen: this.#world.mask(said), place: this.#placeIn(said) });
  }

  /** Nginx ends its complaint with `in /etc/nginx/sites-enabled/x:12`. */
  #placeIn(said: string): Place | undefined {
    const [, path, line] = / in (\/\S+):(\d+)/.exec(said) ?? [];
    const file = this.#files.find((candidate) => candidate.hostPath === posix.normalize(path ?? ''));
    return file === undefined ? undefined : { file: file.source, line: Number(line), column: 1 };
  }
}

const siteFolders = ['/etc/nginx/sites-enabled', '/etc/nginx/conf.d'];

/** The package's own default sites: production's tree says itself which sites there are. */
const clearScript = `for f in ${siteFolders.map((folder) => `${folder}/*`).join(' ')}; do
  kept=no; for own; do [ "$own" = "$f" ] && kept=yes; done
  [ $kept = no ] && rm -f -- "$f"
done; true`;
