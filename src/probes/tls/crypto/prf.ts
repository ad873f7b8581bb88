import { createHash, createHmac } from 'node:crypto';

/** What the PRF of TLS 1.0 to 1.2 is made of: the old pair of MD5 and SHA-1, or one hash. */
export type PrfHash = 'md5+sha1' | 'sha256' | 'sha384';

/** The pseudo-random function of TLS 1.0 to 1.2. */
export function prf(
  hash: PrfHash,
  input: { secret: Buffer; label: string; seed: Buffer },
  length: number,
): Buffer {
  const seed = Buffer.concat([Buffer.from(input.label, 'latin1'), input.seed]);
  if (hash !== 'md5+sha1') return expand(hash, input.secret, { seed, length });
  const half = Math.ceil(input.secret.length / 2);
  const first = expand('md5', input.secret.subarray(0, half), { seed, length });
  const second = expand('sha1', input.secret.subarray(-half), { seed, length });
  return Buffer.from(first.map((byte, at) => byte ^ (second[at] ?? 0)));
}

/** The hash of a handshake's messages, as Finished has it. */
export function hashTranscript(hash: PrfHash, messages: readonly Buffer[]): Buffer {
  const digest = (name: string) => {
    const sum = createHash(name);
    for (const message of messages) sum.update(message);
    return sum.digest();
  };
  return hash === 'md5+sha1' ? Buffer.concat([digest('md5'), digest('sha1')]) : digest(hash);
}

function expand(hash: string, secret: Buffer, about: { seed: Buffer; length: number }): Buffer {
  const parts: Buffer[] = [];
  let round = about.seed;
  for (let made = 0; made < about.length; ) {
    round = createHmac(hash, secret).update(round).digest();
    const part = createHmac(hash, secret).update(round).update(about.seed).digest();
    parts.push(part);
    made += part.length;
  }
  return Buffer.concat(parts).subarray(0, about.length);
}
