/** What a file is read as. `other` is carried to the trial byte for byte and judged by nobody. */
export type ConfigRole =
  | 'unit'
  | 'systemd'
  | 'nginx'
  | 'redis'
  | 'redis-acl'
  | 'postgres'
  | 'pg-hba'
  | 'env'
  | 'script'
  | 'other';

/** One file of a stack: where it stands in the repository and where production has it. */
export interface ConfigFile {
  readonly role: ConfigRole;
  /** The path that findings name, relative to the folder of the config. */
  readonly source: string;
  /** Absolute path on the production host, e.g. `/etc/nginx/nginx.conf`. */
  readonly hostPath: string;
  /** Of a file that is no UTF-8, one character a byte: see `encoding`. */
  readonly text: string;
  /** `latin1` where the bytes are no UTF-8: pictures, archives, compressed pages. */
  readonly encoding?: 'latin1' | undefined;
  readonly executable: boolean;
}

/** The file's bytes, as they are written for the trial. */
export function bytesOf(file: Pick<ConfigFile, 'text' | 'encoding'>): Buffer {
  return Buffer.from(file.text, file.encoding ?? 'utf8');
}

/** Every file of a stack; faults edit copies of it, a trial is booted from it. Ordered by `hostPath`. */
export interface ConfigSet {
  readonly files: readonly ConfigFile[];
  /** The folder on the host that holds the units, e.g. `/home/senex/.config/containers/systemd`. */
  readonly unitFolder: string;
  readonly user: HostUser;
}

/** The user whose systemd runs the units: what `%h`, `%u` and `%U` expand to. */
export interface HostUser {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
}
