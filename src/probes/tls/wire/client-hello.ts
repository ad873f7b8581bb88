import { randomBytes } from 'node:crypto';
import { COMMON_GROUPS } from '../registry/groups.ts';
import { ALL_SIGNATURE_SCHEMES } from '../registry/signature-schemes.ts';
import { type RecordVersion, versionCode } from '../registry/versions.ts';
import {
  alpnExtension,
  EXTENSION,
  type Extension,
  emptyExtension,
  numbersExtension,
  serverNameExtension,
  writeExtension,
} from './extensions.ts';
import { HANDSHAKE_TYPE } from './handshake-reader.ts';
import { number, numbers, vector } from './write-bytes.ts';

interface KeyShare {
  readonly group: number;
  readonly key: Buffer;
}

/** What a ClientHello offers; what is left out is as a browser of that version would have it. */
export interface ClientHello {
  readonly version: RecordVersion;
  readonly suites: readonly number[];
  readonly serverName?: string | undefined;
  readonly groups?: readonly number[];
  readonly schemes?: readonly number[];
  readonly alpn?: readonly string[];
  readonly compressions?: readonly number[];
  readonly sessionId?: Buffer;
  readonly random?: Buffer;
  readonly keyShares?: readonly KeyShare[];
  /** Replaces `supported_versions`, in TLS 1.3's hello. */
  readonly supportedVersions?: readonly number[];
  /** Replaces what stands in the old version field. */
  readonly legacyVersion?: number;
  readonly extended?: false;
  readonly extra?: readonly Extension[];
  /** Comes after all others, as `pre_shared_key` must. */
  readonly last?: Extension;
}

const RENEGOTIATION_SCSV = 0x00ff;

/** A ClientHello as a handshake message. */
export function writeClientHello(hello: ClientHello): Buffer {
  const isOld = hello.version === 'SSLv3';
  const isTls13 = hello.version === 'TLS 1.3';
  const legacy = hello.legacyVersion ?? (isTls13 ? 0x0303 : versionCode(hello.version));
  const suites = isOld ? [...hello.suites, RENEGOTIATION_SCSV] : hello.suites;
  const body = Buffer.concat([
    number(2, legacy),
    hello.random ?? randomBytes(32),
    vector(1, hello.sessionId ?? (isTls13 ? randomBytes(32) : Buffer.alloc(0))),
    vector(2, numbers(suites)),
    vector(1, Buffer.from(hello.compressions ?? [0])),
    isOld ? Buffer.alloc(0) : vector(2, ...extensionsOf(hello).map(writeExtension)),
  ]);
  return Buffer.concat([number(1, HANDSHAKE_TYPE.clientHello), vector(3, body)]);
}

function extensionsOf(hello: ClientHello): Extension[] {
  const own = hello.version === 'TLS 1.3' ? tls13Extensions(hello) : olderExtensions(hello);
  const list = [
    ...(hello.serverName === undefined ? [] : [serverNameExtension(hello.serverName)]),
    numbersExtension(EXTENSION.supportedGroups, hello.groups ?? COMMON_GROUPS),
    ...own,
    ...(hello.alpn === undefined ? [] : [alpnExtension(hello.alpn)]),
  ];
  const extra = hello.extra ?? [];
  const replaced = new Set(extra.map((extension) => extension.type));
  return [
    ...list.filter((extension) => !replaced.has(extension.type)),
    ...extra,
    ...(hello.last === undefined ? [] : [hello.last]),
  ];
}

function olderExtensions(hello: ClientHello): Extension[] {
  return [
    { type: EXTENSION.pointFormats, data: Buffer.from([1, 0]) },
    { type: EXTENSION.renegotiationInfo, data: Buffer.from([0]) },
    ...(hello.extended === false ? [] : [emptyExtension(EXTENSION.extendedMasterSecret)]),
    ...(hello.version === 'TLS 1.2' ? [schemesExtension(hello)] : []),
  ];
}

function tls13Extensions(hello: ClientHello): Extension[] {
  const versions = hello.supportedVersions ?? [versionCode('TLS 1.3')];
  const shares = (hello.keyShares ?? []).map((share) =>
    Buffer.concat([number(2, share.group), vector(2, share.key)]),
  );
  return [
    schemesExtension(hello),
    { type: EXTENSION.supportedVersions, data: vector(1, numbers(versions)) },
    { type: EXTENSION.pskModes, data: Buffer.from([1, 1]) },
    { type: EXTENSION.keyShare, data: vector(2, ...shares) },
  ];
}

function schemesExtension(hello: ClientHello): Extension {
  return numbersExtension(EXTENSION.signatureAlgorithms, hello.schemes ?? ALL_SIGNATURE_SCHEMES);
}
