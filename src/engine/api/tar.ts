/** One entry of a tar. */
export interface TarEntry {
  /** Relative to where the tar is unpacked, without a leading slash. */
  readonly path: string;
  /** undefined: a folder. */
  readonly data?: Uint8Array | string | undefined;
  /** A symbolic link to this, in place of data. */
  readonly linkTo?: string | undefined;
  /** 0o644 for files and 0o755 for folders unless told. */
  readonly mode?: number | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

const BLOCK = 512;

/** A tar of these entries in their order, for `putArchive`; names of any length (by PAX headers). */
export function packTar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => entryBlocks(entry));
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function entryBlocks(entry: TarEntry): Buffer[] {
  const data = entry.data === undefined ? Buffer.alloc(0) : Buffer.from(entry.data);
  const isFolder = entry.data === undefined && entry.linkTo === undefined;
  const path = isFolder && !entry.path.endsWith('/') ? `${entry.path}/` : entry.path;
  const type = isFolder ? '5' : entry.linkTo === undefined ? '0' : '2';
  return [
    ...longNames(path, entry.linkTo),
    header({ ...entry, path, type, size: data.length }),
    ...padded(data),
  ];
}

function longNames(path: string, linkTo: string | undefined): Buffer[] {
  const records = [
    ...(Buffer.byteLength(path) > 100 ? [record('path', path)] : []),
    ...(Buffer.byteLength(linkTo ?? '') > 100 ? [record('linkpath', linkTo ?? '')] : []),
  ];
  if (records.length === 0) return [];
  const data = Buffer.concat(records);
  return [header({ path: 'PaxHeader', type: 'x', size: data.length }), ...padded(data)];
}

/** `<length of all of it> key=value\n`: the length counts its own digits. */
function record(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (rest + String(length).length !== length) length += 1;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function padded(data: Buffer): Buffer[] {
  return data.length === 0 ? [] : [data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)];
}

function header(entry: Omit<TarEntry, 'data'> & { readonly type: string; readonly size: number }): Buffer {
  const block = Buffer.alloc(BLOCK);
  const mode = entry.mode ?? (entry.type === '5' ? 0o755 : 0o644);
  block.write(cut(entry.path), 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(entry.uid ?? 0, 8), 108);
  block.write(octal(entry.gid ?? 0, 8), 116);
  block.write(octal(entry.size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(entry.type, 156);
  block.write(cut(entry.linkTo ?? ''), 157);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** The field holds 100 bytes; the whole of a longer name is in the PAX header before it. */
function cut(name: string): string {
  return Buffer.from(name).subarray(0, 100).toString('latin1').slice(0, 100);
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}
