import { type Fact, HandshakeEndedError, measure } from '../fact.ts';
import type { Scanner } from '../scanner.ts';
import { readSsl2Hello, SSL2_CIPHERS, writeSsl2Hello } from '../wire/ssl2.ts';

export interface Ssl2Offer {
  readonly isOffered: boolean;
  readonly ciphers: readonly string[];
}

/** Whether SSLv2 is answered, and with which ciphers: DROWN's precondition. */
export async function probeSsl2(scanner: Scanner): Promise<Fact<Ssl2Offer>> {
  return await measure(async () => {
    using wire = await scanner.connect();
    wire.sendRaw(writeSsl2Hello());
    for (;;) {
      const hello = readSsl2Hello(wire.unread);
      if (hello === false) return { isOffered: false, ciphers: [] };
      if (hello !== undefined) return { isOffered: true, ciphers: hello.ciphers.map(nameOf) };
      const end = await wire.more();
      if (end === undefined) continue;
      if (end.how === 'closed') return { isOffered: false, ciphers: [] };
      throw new HandshakeEndedError(end.detail);
    }
  });
}

function nameOf(kind: number): string {
  return SSL2_CIPHERS.get(kind) ?? `kind_0x${kind.toString(16).padStart(6, '0')}`;
}
