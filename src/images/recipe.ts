/** How an image is made of Debian packages when it cannot be pulled. Plain data; built once, kept by its hash. */
export interface ImageRecipe {
  /** The image becomes `localhost/seatrial/<name>:<hash>`. */
  readonly name: string;
  readonly suite: DebianSuite;
  /** Installed from the suite without what they only recommend. */
  readonly packages: readonly string[];
  /** Files and folders of the repository (`from`, relative to `folder`) to absolute paths of the image, after the packages. */
  readonly copy?: readonly RecipeCopy[] | undefined;
  /** Files with their text, after the packages. */
  readonly files?: readonly RecipeFile[] | undefined;
  /** Shell lines run as root, in order, after the copies, each must end with 0. */
  readonly run?: readonly string[] | undefined;
  /** `name`, `uid` or `uid:gid`; root unless told. */
  readonly user?: string | undefined;
  readonly workdir?: string | undefined;
  readonly entrypoint?: readonly string[] | undefined;
  readonly cmd?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly expose?: readonly number[] | undefined;
  readonly volumes?: readonly string[] | undefined;
  readonly stopSignal?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export type DebianSuite = 'bookworm' | 'trixie' | 'forky' | 'sid';

export interface RecipeCopy {
  readonly from: string;
  readonly to: string;
  /** Names (not paths) that are left out; `__pycache__`, `.git`, `node_modules`, `.venv` and `.DS_Store` always are. */
  readonly except?: readonly string[] | undefined;
}

interface RecipeFile {
  readonly path: string;
  readonly text: string;
  /** 0o644 unless told. */
  readonly mode?: number | undefined;
}
