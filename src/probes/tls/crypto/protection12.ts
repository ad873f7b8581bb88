import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { WireFormatError } from '../wire/byte-reader.ts';
import type { TlsRecord } from '../wire/record-reader.ts';
import type { Protection } from '../wire/wire.ts';
import { number, vector } from '../wire/write-bytes.ts';
import { nonceOf, openAead, sealAead } from './aead.ts';
import type { BulkCipher } from './bulk-cipher.ts';

/** One direction's keys of TLS 1.0 to 1.2. */
export interface DirectionKeys {
  readonly mac: Buffer;
  readonly key: Buffer;
  readonly iv: Buffer;
}

/** Record protection of TLS 1.0 to 1.2 for one direction. */
export function protection12(cipher: BulkCipher, keys: DirectionKeys, version: number): Protection {
  return cipher.kind === 'cbc' ? new CbcProtection(cipher, keys, version) : new AeadProtection(cipher, keys);
}

function associated(sequence: bigint, type: number, about: { version: number; length: number }): Buffer {
  const counted = Buffer.alloc(8);
  counted.writeBigUInt64BE(sequence);
  return Buffer.concat([counted, number(1, type), number(2, about.version), number(2, about.length)]);
}

class AeadProtection implements Protection {
  readonly #cipher: BulkCipher;
  readonly #keys: DirectionKeys;
  #sequence = 0n;

  constructor(cipher: BulkCipher, keys: DirectionKeys) {
    this.#cipher = cipher;
    this.#keys = keys;
  }

  seal(type: number, payload: Buffer, version: number): Buffer {
    const explicit = Buffer.alloc(this.#cipher.kind === 'gcm' ? 8 : 0);
    if (explicit.length > 0) explicit.writeBigUInt64BE(this.#sequence);
    const data = associated(this.#sequence, type, { version, length: payload.length });
    const sealed = sealAead(
      this.#cipher,
      { key: this.#keys.key, nonce: this.#nonce(explicit), data },
      payload,
    );
    this.#sequence += 1n;
    return Buffer.concat([number(1, type), number(2, version), vector(2, explicit, sealed)]);
  }

  open({ type, version, payload }: TlsRecord): { type: number; payload: Buffer } {
    const explicitBytes = this.#cipher.kind === 'gcm' ? 8 : 0;
    const length = payload.length - explicitBytes - 16;
    if (length < 0) throw new WireFormatError('an encrypted record shorter than its nonce and tag');
    const nonce = this.#nonce(payload.subarray(0, explicitBytes));
    const data = associated(this.#sequence, type, { version, length });
    this.#sequence += 1n;
    const input = { key: this.#keys.key, nonce, data };
    return { type, payload: openAead(this.#cipher, input, payload.subarray(explicitBytes)) };
  }

  #nonce(explicit: Buffer): Buffer {
    if (this.#cipher.kind === 'gcm') return Buffer.concat([this.#keys.iv, explicit]);
    return nonceOf(this.#keys.iv, this.#sequence);
  }
}

class CbcProtection implements Protection {
  readonly #cipher: BulkCipher;
  readonly #keys: DirectionKeys;
  readonly #explicit: boolean;
  #iv: Buffer;
  #sequence = 0n;

  constructor(cipher: BulkCipher, keys: DirectionKeys, version: number) {
    this.#cipher = cipher;
    this.#keys = keys;
    this.#iv = keys.iv;
    this.#explicit = version > 0x0301;
  }

  seal(type: number, payload: Buffer, version: number): Buffer {
    const block = this.#cipher.ivBytes;
    const mac = this.#mac(type, payload, version);
    const padding = block - ((payload.length + mac.length) % block);
    const plain = Buffer.concat([payload, mac, Buffer.alloc(padding, padding - 1)]);
    const iv = this.#explicit ? randomBytes(block) : this.#iv;
    const sealing = createCipheriv(this.#cipher.algorithm, this.#keys.key, iv).setAutoPadding(false);
    const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
    this.#iv = sealed.subarray(-block);
    const body = this.#explicit ? Buffer.concat([iv, sealed]) : sealed;
    return Buffer.concat([number(1, type), number(2, version), vector(2, body)]);
  }

  open({ type, payload }: TlsRecord): { type: number; payload: Buffer } {
    const block = this.#cipher.ivBytes;
    const sealed = this.#explicit ? payload.subarray(block) : payload;
    if (sealed.length === 0 || sealed.length % block !== 0) {
      throw new WireFormatError('an encrypted record of no whole blocks');
    }
    const iv = this.#explicit ? payload.subarray(0, block) : this.#iv;
    this.#iv = sealed.subarray(-block);
    const opening = createDecipheriv(this.#cipher.algorithm, this.#keys.key, iv).setAutoPadding(false);
    const plain = Buffer.concat([opening.update(sealed), opening.final()]);
    const length = plain.length - 1 - (plain.at(-1) ?? 0) - this.#cipher.macBytes;
    if (length < 0) throw new WireFormatError('an encrypted record with too much padding');
    return { type, payload: plain.subarray(0, length) };
  }

  #mac(type: number, payload: Buffer, version: number): Buffer {
    const data = associated(this.#sequence, type, { version, length: payload.length });
    this.#sequence += 1n;
    return createHmac(this.#cipher.macHash, this.#keys.mac).update(data).update(payload).digest();
  }
}
