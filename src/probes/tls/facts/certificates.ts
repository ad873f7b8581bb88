import { type ChainFacts, readChain } from '../certificate/chain.ts';
import { type CertificateFacts, parseCertificate } from '../certificate/parse-certificate.ts';
import { type RenewalFacts, readRenewal } from '../certificate/renewal.ts';
import { type Fact, HandshakeEndedError, measure } from '../fact.ts';
import { finishableHello, type Ground, hasTls13, helloFor, newestOlder } from '../ground.ts';
import { ALL_SIGNATURE_SCHEMES, signatureSchemeName } from '../registry/signature-schemes.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello, expectFlight } from '../session/hello.ts';
import { openSession13 } from '../session/session13.ts';

/** A chain that the server sends, leaf first. */
export interface ServedChain extends ChainFacts, RenewalFacts {
  readonly certificates: readonly CertificateFacts[];
  /** The name that was asked for is among the leaf's; nothing where none was asked for. */
  readonly matchesName: boolean | null;
}

type Kind = 'RSA' | 'ECDSA' | 'other';

/** Every chain that the server has, one for each kind of key. */
export async function probeCertificates(
  ground: Ground,
  options: { ca: string | undefined; now: Date },
): Promise<Fact<readonly ServedChain[]>> {
  return await measure(async () => {
    const chains = await rawChains(ground);
    const distinct = new Map(chains.map((chain) => [chain[0]?.toString('base64'), chain]));
    return await Promise.all([...distinct.values()].map((chain) => readServed(ground, chain, options)));
  });
}

async function readServed(
  ground: Ground,
  chain: readonly Buffer[],
  { ca, now }: { ca: string | undefined; now: Date },
): Promise<ServedChain> {
  const parsed = await Promise.all(chain.map(parseCertificate));
  const [leaf] = parsed;
  if (leaf === undefined) throw new HandshakeEndedError('the server sent an empty chain');
  const name = ground.scanner.target.serverName;
  return {
    certificates: parsed.map((each) => each.facts),
    matchesName: name === undefined ? null : leaf.node.checkHost(name) !== undefined,
    ...readChain(parsed, ca, now),
    ...readRenewal(leaf.facts, now),
  };
}

async function rawChains(ground: Ground): Promise<Buffer[][]> {
  const older = newestOlder(ground);
  if (older === undefined && !hasTls13(ground)) throw new HandshakeEndedError('no version of TLS is offered');
  const kinds = older === undefined ? await chainsOf13(ground) : await chainsOf12(ground, older);
  return kinds.filter((chain) => chain.length > 0);
}

async function chainsOf12(ground: Ground, version: NonNullable<ReturnType<typeof newestOlder>>) {
  const kinds: Kind[] = ['RSA', 'ECDSA', 'other'];
  return await Promise.all(
    kinds.map(async (kind) => {
      const hello = helloFor(ground, version, (code) => kindOf(code) === kind);
      if (hello.suites.length === 0) return [];
      const flight = expectFlight(await exchangeHello(ground.scanner, hello, 'done'));
      return [...(flight.certificates?.chain ?? [])];
    }),
  );
}

async function chainsOf13(ground: Ground): Promise<Buffer[][]> {
  const schemesOf = (pattern: RegExp) =>
    ALL_SIGNATURE_SCHEMES.filter((scheme) => pattern.test(signatureSchemeName(scheme)));
  const kinds = [/^rsa/, /^ecdsa/, /^(ed|mldsa)/].map(schemesOf);
  const chains = await Promise.all(
    kinds.map(async (schemes) => {
      using wire = await ground.scanner.connect();
      try {
        const session = await openSession13(wire, { ...finishableHello(ground, 'TLS 1.3'), schemes });
        return { chain: [...(session.certificates?.chain ?? [])] };
      } catch (thrown) {
        if (thrown instanceof HandshakeEndedError) return { problem: thrown };
        throw thrown;
      }
    }),
  );
  const found = chains.flatMap((each) => (each.chain === undefined ? [] : [each.chain]));
  const [first] = chains;
  if (found.length === 0 && first?.problem !== undefined) throw first.problem;
  return found;
}

function kindOf(code: number): Kind | 'none' {
  const { authentication, name } = cipherSuite(code);
  if (authentication === 'none' || (name.includes('PSK') && !name.includes('RSA_PSK'))) return 'none';
  if (authentication.includes('RSA')) return 'RSA';
  return authentication === 'ECDSA' ? 'ECDSA' : 'other';
}
