import type { ConfigSet } from '../config/config-set.ts';
import type { Blueprint } from '../plan/blueprint.ts';
import type { CertificateRequest, LiveFiles } from './certificates.ts';

/** One boot of a blueprint. Every check runs on this interface and on nothing below it. */
export interface Trial extends AsyncDisposable {
  readonly id: string;
  readonly blueprint: Blueprint;
  /** The configs that run now; `reconfigure` changes them. */
  readonly configs: ConfigSet;
  /** Names of the running services of the units, without the Nginx host. */
  readonly services: readonly string[];
  /** Fails with UnknownServiceError for a name that no unit has. */
  service(name: string): RunningService;
  has(name: string): boolean;
  /** The host's Nginx; undefined where the config has none. */
  readonly edge: RunningEdge | undefined;
  /** The throw-away root certificate, PEM. */
  readonly certificateAuthority: string;
  /** A further certificate by that authority, as a renewal would bring it; nothing serves it yet. */
  issueCertificate(request?: CertificateRequest): Promise<LiveFiles>;
  /** The secret's value of this trial. */
  secret(name: string): string;
  /**
   * Makes `configs` the ones that run: reloads Nginx, recreates the services that are touched and waits until they
   * are ready again. Never throws for a config that a service refuses: that is in `unready`.
   */
  reconfigure(configs: ConfigSet, options?: { signal?: AbortSignal | undefined }): Promise<Reconfigured>;
  /**
   * Waits until every service that was up has come back, by Restart= or, where it was stopped or given up, by a start;
   * answers those that did not, with the last thing seen.
   */
  settle(signal?: AbortSignal): Promise<Reconfigured['unready']>;
  /** Gets the image for a unit that `reconfigure` is going to add. */
  prepareImage(reference: string, signal?: AbortSignal): Promise<void>;
  /** Production's host, as its scripts see it. */
  readonly host: TrialHost;
  /** What plays the systems outside that the contract names; undefined where it names none. */
  readonly outside: RunningOutside | undefined;
  /** A further client with an address of its own on the edge's network, or with as many as told. */
  client(options?: { readonly addresses?: number | undefined }): Promise<TrialClient>;
}

/** What a change of the configs touched, and what of it did not come up. */
export interface Reconfigured {
  /** Sources of files that differ from what ran before. */
  readonly changed: readonly string[];
  /** Services that were reloaded or recreated, `nginx` for the edge. */
  readonly touched: readonly string[];
  /** Services that did not become ready, with the last thing seen. */
  readonly unready: readonly { readonly service: string; readonly why: string }[];
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How a command ended, and all that it printed. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run in a container. */
export interface ExecOptions {
  readonly stdin?: string | undefined;
  readonly user?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** 60 s unless told. */
  readonly limitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HostExecOptions extends Pick<ExecOptions, 'env' | 'limitMs' | 'signal'> {
  /** Service to the one whose container, volumes and unit answer to its names, e.g. a scratch server. */
  readonly as?: Readonly<Record<string, string>> | undefined;
  /** `host`: it reaches whom this machine reaches; unless told nobody. */
  readonly network?: 'host' | undefined;
}

export interface TrialHost {
  /** Where a path of production's host is on this machine. */
  path(hostPath: string): string;
  /**
   * Runs a program that sees the trial's files at production's paths and of this machine only its programs and /etc, to
   * read. `podman` and `docker` there reach this trial's containers, volumes and images, under the names that production
   * gives them, and `systemctl` its services. Rejects with HOST_NOT_SEALED where no mount namespace can be made.
   */
  exec(command: readonly string[], options?: HostExecOptions): Promise<ExecResult>;
}

/** A container of the trial: a service, the edge or a client. */
export interface RunningContainer {
  readonly name: string;
  exec(command: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** All that was printed since the configs that it runs with were put in place, both streams in order; secrets are masked. */
  logs(): Promise<string>;
}

/** A service of the units; valid over restarts and changes of the configs. */
export interface RunningService extends RunningContainer {
  /** An address on 127.0.0.1 that leads to this port of the service, whether it publishes it or not. */
  address(containerPort: number): Promise<Address>;
  /** The container's parts of the engine's inspect answer that checks read. */
  inspect(): Promise<InspectedContainer>;
  /** Stops it as `systemctl stop` does. */
  stop(): Promise<void>;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** SIGKILL to its first process; it comes back as Restart= says when `restart` is true (default false). */
  kill(options?: { readonly restart?: boolean }): Promise<void>;
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /**
   * To all its processes: unlike a paused container, stopped ones leave room to exec beside them. An image without a shell
   * lets only the first one be reached.
   */
  signal(name: 'SIGSTOP' | 'SIGCONT'): Promise<{ readonly reachedAll: boolean }>;
}

/** The way into the stack: the host's Nginx, or the service that plays it. */
export interface RunningEdge extends RunningContainer {
  /** Port 80 and 443 of the host's Nginx, on 127.0.0.1. */
  readonly http: Address;
  readonly https: Address;
  /** Its name and address inside the trial's network, for `TrialClient`. */
  readonly inside: { readonly host: string; readonly http: number; readonly https: number };
  /** The ports of production's host that clients come to: 80 and 443, or what the config says. */
  readonly hostPorts: readonly [http: number, https: number];
  reload(): Promise<void>;
}

/** One of a client's own addresses. */
export interface ClientAddress {
  /** As the edge sees it. */
  readonly address: string;
  /** An address on 127.0.0.1: what goes there reaches port 443 of the edge from this client's address. */
  readonly https: Address;
}

/** A client with addresses of its own; disposing ends it. By itself it speaks from the first of them. */
export interface TrialClient extends RunningContainer, ClientAddress, AsyncDisposable {
  readonly addresses: readonly ClientAddress[];
}

/** A system outside of the stack, under its real name. */
export interface OutsideSystem {
  readonly plays: 'brokerage' | 'mail';
  readonly ports: readonly number[];
}

/** How a stand-in for a system outside answers: `well` unless told. */
export interface OutsideBehaviour {
  readonly mode?:
    | 'well'
    | 'slow'
    | 'status'
    | 'garbage'
    | 'nonsense'
    | 'hanging'
    | 'dripping'
    | 'cut'
    | 'dropping'
    | 'silent'
    | 'expired'
    | 'untrusted'
    | undefined;
  /** Of `slow`. */
  readonly seconds?: number | undefined;
  /** Of `status`. */
  readonly status?: number | undefined;
  /** Of a stream, until it is dropped. */
  readonly frames?: number | undefined;
}

/** Something that left a service for the outside, or wanted to. */
export interface OutsideEvent {
  /** A name looked up, a first packet, a request, a mail taken. */
  readonly kind: 'name' | 'connect' | 'http' | 'mail';
  /** Seconds since 1970. */
  readonly at: number;
  readonly source: string;
  readonly service: string | undefined;
  readonly name?: string | undefined;
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  /** Where a packet was to go, if not to one of the stand-ins: only with a way opened. */
  readonly address?: string | undefined;
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  /** It came with a token that the stand-in issued. */
  readonly issued?: boolean | undefined;
  /** A name of the contract. */
  readonly known?: boolean | undefined;
  readonly secure?: boolean | undefined;
  readonly signed?: boolean | undefined;
  readonly recipients?: number | undefined;
}

/** What plays the systems outside of a trial, and sees all that goes there. */
export interface RunningOutside {
  /** All that came since the configs that run now were put in place, oldest first. */
  journal(): Promise<readonly OutsideEvent[]>;
  /** How a system, or one path of it (`api.example/quotes/X`), behaves from now on; well unless told. */
  behave(name: string, behaviour?: OutsideBehaviour): Promise<void>;
  /**
   * Leads whatever a service sends to any address of the world here, where nobody answers and the journal tells the
   * address and port, until its container is made anew. Without it the service's own kernel finds no way.
   */
  openWay(service: string): Promise<void>;
  /** The same for the next container of the service, before anything of it runs. Podman only: Docker's never has it. */
  openWayAtStart(service: string): void;
}

/** A container as its engine tells of it; 0 is no limit. */
export interface InspectedContainer {
  readonly user: string;
  readonly environment: readonly string[];
  readonly command: readonly string[];
  readonly memoryBytes: number;
  /** Billionths of a CPU. */
  readonly nanoCpus: number;
  readonly pidsLimit: number;
  readonly readOnly: boolean;
  readonly capDrop: readonly string[];
  readonly capAdd: readonly string[];
  readonly securityOptions: readonly string[];
  readonly ports: Readonly<Record<string, readonly { readonly hostIp: string; readonly hostPort: number }[]>>;
  readonly running: boolean;
  readonly startedAt: string;
  readonly raw: unknown;
}
