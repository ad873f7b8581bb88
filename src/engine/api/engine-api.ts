import type { Readable } from 'node:stream';

/** The engine's HTTP API, in the parts that Seatrial needs. Every call is bounded in time and memory. */
export interface EngineApi {
  readonly containers: ContainersApi;
  readonly networks: NetworksApi;
  readonly volumes: VolumesApi;
  readonly secrets: SecretsApi;
  readonly images: ImagesApi;
  /** Any other call: JSON in, JSON out. `path` without version, e.g. `/containers/json` or `/libpod/containers/json`. */
  call(request: ApiCall): Promise<unknown>;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** 60 s unless told. */
  readonly limitMs?: number | undefined;
}

interface ApiCall extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly body?: unknown;
}

interface ListOptions extends CallOptions {
  /** All of these; an empty value: the label is there at all. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

interface ListedContainer {
  readonly id: string;
  readonly names: readonly string[];
  readonly image: string;
  /** created, running, exited, paused … */
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ContainersApi {
  /** Stopped ones too. */
  list(options?: ListOptions): Promise<readonly ListedContainer[]>;
  /** The Docker-compatible inspect answer; undefined when there is no such container. */
  inspect(id: string, options?: CallOptions): Promise<ContainerDetails | undefined>;
  create(spec: ContainerSpec, options?: CallOptions): Promise<string>;
  start(id: string, options?: CallOptions): Promise<void>;
  /** Makes its namespaces and networks, and runs nothing yet; false for Docker, which makes them when it starts. */
  init(id: string, options?: CallOptions): Promise<boolean>;
  /** Its stop signal, and SIGKILL after `graceMs`. */
  stop(id: string, options?: CallOptions & { readonly graceMs?: number }): Promise<void>;
  kill(id: string, options?: CallOptions & { readonly containerSignal?: string }): Promise<void>;
  restart(id: string, options?: CallOptions & { readonly graceMs?: number }): Promise<void>;
  pause(id: string, options?: CallOptions): Promise<void>;
  unpause(id: string, options?: CallOptions): Promise<void>;
  /** Forced, with its anonymous volumes; nothing happens when it is not there. */
  remove(id: string, options?: CallOptions): Promise<void>;
  /** Waits until it ended; answers its exit code. */
  wait(id: string, options?: CallOptions): Promise<number>;
  exec(id: string, command: readonly string[], options?: EngineExecOptions): Promise<EngineExecResult>;
  /** Both streams in order; the last `maxBytes` (1 MiB unless told) of it. */
  logs(
    id: string,
    options?: CallOptions & { readonly tail?: number; readonly maxBytes?: number; readonly since?: number },
  ): Promise<string>;
  /** Unpacks a tar into the container's folder `path`. */
  putArchive(id: string, path: string, tar: Uint8Array | Readable, options?: CallOptions): Promise<void>;
  /** A tar of what stands at `path`; at most `maxBytes` (64 MiB unless told). */
  getArchive(
    id: string,
    path: string,
    options?: CallOptions & { readonly maxBytes?: number },
  ): Promise<Uint8Array>;
  /** Makes an image of the container. `changes`: Containerfile lines, e.g. `ENTRYPOINT ["/x"]`. Answers the image's id. */
  commit(
    id: string,
    options: CallOptions & {
      readonly repository: string;
      readonly tag: string;
      readonly changes: readonly string[];
      readonly stopSignal?: string | undefined;
    },
  ): Promise<string>;
}

/** The Docker-compatible create body, in the parts that are used. */
export interface ContainerSpec {
  readonly name?: string | undefined;
  readonly image: string;
  readonly command?: readonly string[] | undefined;
  readonly entrypoint?: readonly string[] | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly user?: string | undefined;
  readonly workingDir?: string | undefined;
  readonly stopSignal?: string | undefined;
  /** A network's name, `host` or `none`; the engine's own default unless told. */
  readonly network?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  /** `/host/path:/container/path[:ro]` or `volume:/path`. */
  readonly binds?: readonly string[] | undefined;
  /** Passed on into the body as they are, over what the fields above say. */
  readonly raw?: Readonly<Record<string, unknown>> | undefined;
  /** Passed on into HostConfig as they are. */
  readonly rawHostConfig?: Readonly<Record<string, unknown>> | undefined;
}

/** What inspect answers; `raw` has the rest. */
export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly running: boolean;
  readonly state: string;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly pid: number;
  readonly startedAt: string;
  /** starting, healthy, unhealthy; undefined without a health check. */
  readonly health: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Network name → its address there. */
  readonly addresses: Readonly<Record<string, string>>;
  /** `8000/tcp` → where it is published. */
  readonly ports: Readonly<Record<string, readonly { readonly hostIp: string; readonly hostPort: number }[]>>;
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface EngineExecOptions extends CallOptions {
  readonly stdin?: string | Uint8Array | Readable | undefined;
  readonly user?: string | undefined;
  readonly workingDir?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly privileged?: boolean | undefined;
  /** Of each stream; more is an error. 16 MiB unless told. */
  readonly maxBytes?: number | undefined;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: ((text: string, stream: 'stdout' | 'stderr') => void) | undefined;
}

export interface EngineExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface ListedNetwork {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NetworkSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly internal?: boolean;
  readonly ipv6?: boolean;
  /** Empty: the engine chooses a free one. */
  readonly subnets?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
}

export interface NetworksApi {
  list(options?: ListOptions): Promise<readonly ListedNetwork[]>;
  /** Answers its id. */
  create(spec: NetworkSpec, options?: CallOptions): Promise<string>;
  inspect(name: string, options?: CallOptions): Promise<Readonly<Record<string, unknown>> | undefined>;
  connect(
    name: string,
    container: string,
    options?: CallOptions & { readonly aliases?: readonly string[] },
  ): Promise<void>;
  disconnect(name: string, container: string, options?: CallOptions): Promise<void>;
  remove(name: string, options?: CallOptions): Promise<void>;
}

export interface ListedVolume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Where its files are on the engine's host. */
  readonly mountpoint: string;
}

export interface VolumesApi {
  list(options?: ListOptions): Promise<readonly ListedVolume[]>;
  create(
    spec: {
      readonly name: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly options?: Readonly<Record<string, string>>;
    },
    options?: CallOptions,
  ): Promise<ListedVolume>;
  remove(name: string, options?: CallOptions): Promise<void>;
}

interface ListedSecret {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Podman's secrets. Docker without Swarm has none: `supported` is false and every call fails with ENGINE_LACKS. */
export interface SecretsApi {
  readonly supported: boolean;
  list(options?: CallOptions): Promise<readonly ListedSecret[]>;
  /** The value goes over the socket only. */
  create(
    spec: {
      readonly name: string;
      readonly value: string;
      readonly labels: Readonly<Record<string, string>>;
    },
    options?: CallOptions,
  ): Promise<string>;
  remove(name: string, options?: CallOptions): Promise<void>;
}

interface ListedImage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
}

export interface ImageDetails extends ListedImage {
  readonly user: string;
  readonly environment: readonly string[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly workingDir: string;
  readonly stopSignal: string | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
  readonly server: string;
}

export interface ImagesApi {
  list(options?: ListOptions): Promise<readonly ListedImage[]>;
  /** undefined when there is no such image. */
  inspect(reference: string, options?: CallOptions): Promise<ImageDetails | undefined>;
  tag(source: string, repository: string, tag: string, options?: CallOptions): Promise<void>;
  /** A tag or an id; nothing happens when it is not there. */
  remove(reference: string, options?: CallOptions): Promise<void>;
  /** Makes an image of one layer out of a root file system's tar. Answers its id. */
  importRootFs(
    tar: Readable,
    options: CallOptions & {
      readonly repository: string;
      readonly tag: string;
      readonly changes?: readonly string[];
    },
  ): Promise<string>;
  /** Has the engine's own builder follow a Containerfile; `context` is a tar. */
  build(
    context: Uint8Array,
    options: CallOptions & {
      readonly tag: string;
      /** Within the context. */
      readonly containerfile: string;
      readonly target?: string | undefined;
      readonly buildArgs?: Readonly<Record<string, string>> | undefined;
      readonly labels?: Readonly<Record<string, string>> | undefined;
      readonly onProgress?: ((text: string) => void) | undefined;
    },
  ): Promise<void>;
  /** Pulls; fails with what the registry said. */
  pull(
    reference: string,
    options?: CallOptions & {
      readonly login?: RegistryLogin | undefined;
      /** False for a registry without TLS (Podman only; Docker decides by its own settings). */
      readonly tlsVerify?: boolean | undefined;
      readonly onProgress?: ((text: string) => void) | undefined;
    },
  ): Promise<void>;
}
