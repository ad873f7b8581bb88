import type { Place } from '../place.ts';

/** What the unit set says will run. Plain data: prints as JSON. */
export interface Blueprint {
  readonly services: readonly ServicePlan[];
  /** What holds the namespaces that the members of a pod share, as a service of its own: `app-pod` of app.pod. */
  readonly pods: readonly ServicePlan[];
  readonly networks: readonly NetworkPlan[];
  readonly volumes: readonly VolumePlan[];
  readonly secrets: readonly SecretPlan[];
  /** Images that `.build` units make. */
  readonly builds: readonly BuildPlan[];
  /** Every unit key and what becomes of it in a trial. */
  readonly fidelity: readonly FidelityRow[];
  /** Units that are listed but not booted, each with its reason. */
  readonly notRepresented: readonly {
    readonly unit: string;
    readonly reason: string;
    readonly place: Place;
  }[];
  /** What the generator refuses or warns of, and references to nothing; empty for a sound unit set. */
  readonly problems: readonly PlanProblem[];
}

/** A unit, or a line of one, that Quadlet refuses or that will not do what it says. */
export interface PlanProblem {
  /** Stable, e.g. `unknown-key`, `missing-network`, `dependency-cycle`. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  readonly help?: string | undefined;
  readonly severity: 'error' | 'warning';
}

/** One service as it will run: what its unit comes to, after systemd's and Quadlet's own rules. */
export interface ServicePlan {
  /** The unit's stem: `web` of web.container. */
  readonly name: string;
  /** `web.service`. */
  readonly service: string;
  /** ContainerName= or `systemd-web`. */
  readonly containerName: string;
  readonly place: Place;
  /** The pod that it holds together, or is a member of, by the name of the pod's plan. */
  readonly pod?: { readonly name: string; readonly part: 'infra' | 'member' } | undefined;
  readonly image: { readonly reference: string; readonly place: Place };
  /** Words after systemd's expansion; empty: the image's own command. */
  readonly command: readonly string[];
  readonly entrypoint: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Host paths, in order; later ones win. A missing one stops the service unless `optional`. */
  readonly environmentFiles: readonly {
    readonly path: string;
    readonly optional: boolean;
    readonly place: Place;
  }[];
  readonly secrets: readonly SecretUse[];
  readonly networks: readonly NetworkUse[];
  readonly mounts: readonly MountPlan[];
  readonly publish: readonly PublishedPort[];
  readonly health: HealthPlan | undefined;
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly hostName: string | undefined;
  readonly workingDir: string | undefined;
  readonly timezone: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly limits: LimitsPlan;
  readonly readOnly: boolean;
  readonly readOnlyTmpfs: boolean;
  readonly noNewPrivileges: boolean;
  readonly capDrop: readonly string[];
  readonly capAdd: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
  readonly runInit: boolean;
  readonly stopSignal: string | undefined;
  /** How long podman waits between the stop signal and SIGKILL; 10 s unless the unit says otherwise. */
  readonly stopTimeoutMs: number;
  readonly restart: { readonly policy: string; readonly delayMs: number };
  readonly start: {
    /** `healthy`: started once the health check passes; `conmon`: once the container runs; `oneshot`: once it ended. */
    readonly when: 'conmon' | 'healthy' | 'container' | 'oneshot';
    readonly timeoutMs: number;
  };
  /** Names of services of this unit set. */
  readonly after: readonly string[];
  readonly requires: readonly string[];
  readonly wants: readonly string[];
  /** Whether [Install] makes it start at boot. */
  readonly enabled: boolean;
}

export interface LimitsPlan {
  readonly memoryBytes: number | undefined;
  readonly memorySwapBytes: number | undefined;
  /** 1.5 is one and a half cores. */
  readonly cpus: number | undefined;
  readonly pids: number | undefined;
  readonly shmBytes: number | undefined;
  readonly ulimits: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
}

export interface HealthPlan {
  /** What is run in the container: words, or one string for its shell. */
  readonly command: readonly string[] | string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly startPeriodMs: number;
  readonly onFailure: 'none' | 'kill' | 'restart' | 'stop';
  readonly place: Place;
}

export interface NetworkPlan {
  readonly name: string;
  readonly place: Place;
  readonly internal: boolean;
  readonly subnets: readonly string[];
  readonly ipv6: boolean;
}

export interface NetworkUse {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly place: Place;
}

export interface VolumePlan {
  readonly name: string;
  readonly place: Place;
}

export interface MountPlan {
  readonly kind: 'volume' | 'bind' | 'tmpfs';
  /** A volume's name or a host path; empty for tmpfs and anonymous volumes. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly options: readonly string[];
  readonly place: Place;
}

/** One image that is built from a Containerfile (podman-build(1)). */
export interface BuildPlan {
  /** `app.build` */
  readonly unit: string;
  readonly place: Place;
  /** ImageTag=: what containers name. */
  readonly reference: string;
  /** Host path of the folder that is handed to the builder; an address where that is one. */
  readonly context: string;
  /** Where podman build runs: a relative Containerfile is looked for here, then in the context. */
  readonly workingFolder: string;
  /** undefined: Containerfile, else Dockerfile, of the context. */
  readonly containerfile: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface SecretPlan {
  readonly name: string;
  readonly usedBy: readonly string[];
  readonly place: Place;
}

export interface SecretUse {
  readonly name: string;
  readonly as: 'mount' | 'env';
  /** File under /run/secrets (or an absolute path), or the variable's name. */
  readonly target: string;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly mode: number | undefined;
  readonly place: Place;
}

export interface PublishedPort {
  readonly hostIp: string;
  /** 0: any free one. */
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp';
  readonly place: Place;
}

export interface FidelityRow {
  readonly unit: string;
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  readonly state: 'honoured' | 'substituted' | 'not-represented';
  /** By what it is substituted, or why it is not represented. */
  readonly by?: string | undefined;
}
