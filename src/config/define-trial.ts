import type { ContractInput } from '../contract/contract.ts';
import type { HostUser } from './config-set.ts';

/** What seatrial.config.ts exports. Every path is relative to the folder of that file. */
export interface TrialConfig {
  /** Names the stack in reports. */
  readonly name: string;
  /** The folder with the Quadlet units; or several, or single files, which the host has in one folder. */
  readonly units: string | readonly string[];
  /** Further files and folders, and where the production host has them: `{ 'configs/nginx': '/etc/nginx' }`. */
  readonly host?: Readonly<Record<string, string>>;
  /** The user whose systemd runs the units; root unless told. */
  readonly user?: HostUser;
  /** How to build the images that no registry answers for, by the reference that the units name. */
  readonly images?: Readonly<Record<string, ImageRecipeConfig>>;
  /** Where images are pulled from; as Podman or Docker does it unless told. */
  readonly registries?: RegistriesConfig;
  /** Set when the host runs Nginx in front of the units; its tree is then under /etc/nginx. */
  readonly edge?: EdgeConfig;
  readonly contract: ContractInput;
  /** How `lint`, and `verify` before it boots, judge the files. */
  readonly lint?: LintConfig;
  /** Run in this order once all services are ready, e.g. to seed data. */
  readonly data?: readonly DataStep[];
}

export interface LintConfig {
  /** The versions that production runs, e.g. `{ podman: '4.9' }`; the newest known unless told. */
  readonly targets?: Partial<Readonly<Record<'podman' | 'systemd' | 'nginx' | 'redis' | 'postgres', string>>>;
  /** Findings that are right here: a rule, in one file or everywhere, and why. One that hides nothing is reported. */
  readonly ignore?: readonly { readonly rule: string; readonly file?: string; readonly reason: string }[];
}

/** The way into the stack: the host's own Nginx, or a service of the units. */
export interface EdgeConfig {
  /** The service of the units that is the way in, where the host itself runs no Nginx. */
  readonly service?: string;
  /**
   * The host's ports that the service publishes for HTTP and HTTPS: 80 and 443 unless told. Rootless stacks often have
   * others, e.g. 8080 and 8443, that the host's firewall leads to.
   */
  readonly ports?: { readonly http?: number; readonly https?: number };
  /** Folders that the host's Nginx serves and a service fills: host path to the unit's volume or bind path. */
  readonly shared?: readonly string[];
}

/** How the images of the units are pulled, e.g. on a machine that reaches one mirror only. */
export interface RegistriesConfig {
  /** Of an image that the engine lacks: `auto`, unless told, asks its registry first; `never` builds the stand-in at once. */
  readonly pull?: 'auto' | 'never';
  /** A registry and the one that is asked in its place, e.g. `{ 'docker.io': 'mirror.example:5000' }`. */
  readonly mirrors?: Readonly<Record<string, string>>;
  /** Registries without TLS or with a certificate that nobody signed, `host:port`; loopback ones always count as such. */
  readonly insecure?: readonly string[];
  /** The file of logins, relative to the config; Podman's or Docker's own unless told. */
  readonly authFile?: string;
}

/** An image built from Debian packages; src/images/recipe.ts tells what each field does. */
export interface ImageRecipeConfig {
  readonly name: string;
  readonly suite: 'bookworm' | 'trixie' | 'forky' | 'sid';
  readonly packages: readonly string[];
  /** Files and folders of the repository that go into the image. */
  readonly copy?: readonly { readonly from: string; readonly to: string }[] | undefined;
  readonly run?: readonly string[];
  readonly user?: string;
  readonly workdir?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly expose?: readonly number[];
  readonly stopSignal?: string;
}

/** A command in a service of the booted stack, before anything is measured: migrations, seeds. */
export interface DataStep {
  /** What it is for, as progress shows it. */
  readonly title: string;
  /** In which service it runs. */
  readonly service: string;
  readonly command: readonly string[];
  /** Secrets of the trial that the command reads from these variables. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Types a config in place; Node runs the file as it is. */
export function defineTrial(config: TrialConfig): TrialConfig {
  return config;
}
