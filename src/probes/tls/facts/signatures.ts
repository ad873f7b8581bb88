import { HandshakeEndedError } from '../fact.ts';
import { finishableHello, type Ground, hasTls13, helloFor } from '../ground.ts';
import { ALL_SIGNATURE_SCHEMES, signatureSchemeName } from '../registry/signature-schemes.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello } from '../session/hello.ts';
import { openSession13 } from '../session/session13.ts';

/** The schemes with which the server signs its key exchange in TLS 1.2. */
export async function probeSignatures12(ground: Ground): Promise<readonly string[]> {
  const hello = helloFor(ground, 'TLS 1.2', isSigned);
  if (hello.suites.length === 0) return [];
  return await eliminate(async (schemes) => {
    const answer = await exchangeHello(ground.scanner, { ...hello, schemes }, 'done');
    if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
    const exchange = answer.kind === 'flight' ? answer.keyExchange : undefined;
    return exchange === undefined || exchange.kind === 'rsa' ? undefined : exchange.scheme;
  });
}

/** The schemes with which the server proves its key in TLS 1.3. */
export async function probeSignatures13(ground: Ground): Promise<readonly string[]> {
  if (!hasTls13(ground)) return [];
  const hello = finishableHello(ground, 'TLS 1.3');
  return await eliminate(async (schemes) => {
    using wire = await ground.scanner.connect();
    try {
      return (await openSession13(wire, { ...hello, schemes })).scheme;
    } catch (thrown) {
      // The first round must go through; after that an end says that no scheme is left.
      if (thrown instanceof HandshakeEndedError && schemes.length < ALL_SIGNATURE_SCHEMES.length)
        return undefined;
      throw thrown;
    }
  });
}

function isSigned(code: number): boolean {
  const { keyExchange, authentication } = cipherSuite(code);
  return /^(EC)?DHE$/.test(keyExchange) && authentication !== 'none';
}

async function eliminate(
  take: (schemes: readonly number[]) => Promise<number | undefined>,
): Promise<readonly string[]> {
  const found: number[] = [];
  for (;;) {
    const left = ALL_SIGNATURE_SCHEMES.filter((scheme) => !found.includes(scheme));
    const taken = await take(left);
    if (taken === undefined || !left.includes(taken)) return found.map(signatureSchemeName);
    found.push(taken);
  }
}
