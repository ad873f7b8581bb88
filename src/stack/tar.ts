/** One file or folder of an archive. */
export interface TarEntry {
  /** Relative to where the archive is unpacked, e.g. `etc/nginx/nginx.conf`; a folder ends with `/`. */
  readonly path: string;
  readonly content?: string | Uint8Array;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const block = 512;

/** A POSIX (ustar) archive of a few small files, with their owners and modes. */
export function packTar(entries: readonly TarEntry[]): Uint8Array {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [header(entry, content.length), content, Buffer.alloc(padding(content.length))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header(entry: TarEntry, size: number): Buffer {
  const folder = entry.path.endsWith('/');
  const { name, prefix } = splitPath(entry.path);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0);
  bytes.write(octal(entry.mode ?? (folder ? 0o755 : 0o644), 7), 100);
  bytes.write(octal(entry.uid ?? 0, 7), 108);
  bytes.write(octal(entry.gid ?? 0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(Math.floor(Date.now() / 1000), 11), 136);
  bytes.write(' '.repeat(8), 148);
  bytes.write(folder ? '5' : '0', 156);
  bytes.write('ustar\u000000', 257);
  bytes.write(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\u0000 `, 148);
  return bytes;
}

/** The format has 100 bytes for the end of a path and 155 for what stands before it. */
function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== '' && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155)
      return { name, prefix };
  }
  throw new RangeError(`a path of ${Buffer.byteLength(path)} bytes does not fit into a tar header: ${path}`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}
