import * as nodeCrypto from 'node:crypto';
import {
  createECDH,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { WireFormatError } from '../wire/byte-reader.ts';

/** One side of a key agreement: the share to send, and the secret once the peer's share is there. */
export interface Agreement {
  readonly group: number;
  readonly share: Buffer;
  readonly secretWith: (peer: Buffer) => Buffer;
}

const X25519MLKEM768 = 0x11ec;
const ECDH_CURVES: ReadonlyMap<number, string> = new Map([
  [23, 'prime256v1'],
  [24, 'secp384r1'],
  [25, 'secp521r1'],
  [26, 'brainpoolP256r1'],
  [22, 'secp256k1'],
]);
// SubjectPublicKeyInfo of RFC 8410 up to the key itself.
const X25519_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const MAX_PRIME_BYTES = 1024;
const MLKEM_KEY_BYTES = 1184;
const MLKEM_CIPHERTEXT_BYTES = 1088;

/** The groups with which a handshake can be carried to its end, the usual ones first. */
export const AGREEABLE_GROUPS: readonly number[] = [
  29,
  ...ECDH_CURVES.keys(),
  ...(hasMlKem() ? [X25519MLKEM768] : []),
];

/** A fresh key of a named group; nothing where the group is not among those that can be agreed on. */
export function startAgreement(group: number): Agreement | undefined {
  if (group === 29) return startX25519();
  if (group === X25519MLKEM768) return startHybrid();
  const curve = ECDH_CURVES.get(group);
  if (curve === undefined) return undefined;
  const own = createECDH(curve);
  return { group, share: own.generateKeys(), secretWith: refusing((peer) => own.computeSecret(peer)) };
}

/** Finite-field Diffie-Hellman with the server's own prime; its share, and the secret. */
export function agreeDh(parameters: { prime: Buffer; generator: Buffer; key: Buffer }): {
  share: Buffer;
  secret: Buffer;
} {
  const { prime, generator, key } = parameters;
  if (prime.length > MAX_PRIME_BYTES) throw new WireFormatError(`a DH prime of ${prime.length} bytes`);
  const modulus = toBigInt(prime);
  if (modulus < 5n) throw new WireFormatError('a DH prime below 5');
  const exponent = toBigInt(randomBytes(32));
  const share = power(toBigInt(generator), exponent, modulus);
  return {
    share: toBytes(share, prime.length),
    // RFC 5246 8.1.2: leading zero bytes of the secret are stripped.
    secret: toBytes(power(toBigInt(key), exponent, modulus), 0),
  };
}

function startX25519(): Agreement {
  const own = generateKeyPairSync('x25519');
  const share = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    group: 29,
    share,
    secretWith: refusing((peer) => diffieHellman({ privateKey: own.privateKey, publicKey: x25519Key(peer) })),
  };
}

/** Post-quantum and X25519 side by side; nothing where this Node has no ML-KEM yet. */
function startHybrid(): Agreement | undefined {
  if (!hasMlKem()) return undefined;
  const own = generateKeyPairSync('ml-kem-768');
  const classic = startX25519();
  const key = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(-MLKEM_KEY_BYTES);
  const agree = (peer: Buffer) =>
    Buffer.concat([
      nodeCrypto.decapsulate(own.privateKey, peer.subarray(0, MLKEM_CIPHERTEXT_BYTES)),
      classic.secretWith(peer.subarray(MLKEM_CIPHERTEXT_BYTES)),
    ]);
  return { group: X25519MLKEM768, share: Buffer.concat([key, classic.share]), secretWith: refusing(agree) };
}

function hasMlKem(): boolean {
  return typeof nodeCrypto.decapsulate === 'function';
}

function x25519Key(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([X25519_PREFIX, raw]), format: 'der', type: 'spki' });
}

function refusing(agree: (peer: Buffer) => Buffer): (peer: Buffer) => Buffer {
  return (peer) => {
    try {
      return agree(peer);
    } catch (cause) {
      throw new WireFormatError("the server's key share is no point of its group", { cause });
    }
  };
}

function toBigInt(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}

function toBytes(value: bigint, length: number): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(even.padStart(length * 2, '0'), 'hex');
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
