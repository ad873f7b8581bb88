import { WireFormatError } from './wire/byte-reader.ts';

/** A fact that could not be measured, and why. */
export interface Unknown {
  readonly unknown: string;
}

/** What was measured, or why it was not. */
export type Fact<T> = T | Unknown;

/** Whether a fact was not measured. */
export function isUnknown(fact: unknown): fact is Unknown {
  return typeof fact === 'object' && fact !== null && 'unknown' in fact;
}

/** A handshake did not come to where the fact would have shown. Stays inside the probe. */
export class HandshakeEndedError extends Error {
  override readonly name = 'HandshakeEndedError';
}

/** The whole scan's time was over. Stays inside the probe. */
export class ScanLimitError extends Error {
  override readonly name = 'ScanLimitError';

  constructor(limitMs: number) {
    super(`the scan's limit of ${limitMs / 1000} s came first`);
  }
}

/** The fact, or its reason where the peer made it unmeasurable; errors of our own pass through. */
export async function measure<T>(look: () => Promise<T> | T): Promise<Fact<T>> {
  try {
    return await look();
  } catch (thrown) {
    if (
      thrown instanceof HandshakeEndedError ||
      thrown instanceof WireFormatError ||
      thrown instanceof ScanLimitError
    ) {
      return { unknown: thrown.message };
    }
    throw thrown;
  }
}
