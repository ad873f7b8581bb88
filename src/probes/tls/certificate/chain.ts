import { X509Certificate } from 'node:crypto';
import type { ParsedCertificate } from './parse-certificate.ts';

export interface ChainFacts {
  /** Every certificate was issued by the one that follows it. */
  readonly isInOrder: boolean;
  /** The chain ends before an issuer that could be trusted by itself. */
  readonly lacksIntermediate: boolean;
  /** Subjects that were sent and no path needs: the root, strangers, and what comes a second time. */
  readonly superfluous: readonly string[];
  readonly sendsRoot: boolean;
  readonly trust: TrustFacts;
}

interface TrustFacts {
  readonly isTrusted: boolean;
  readonly against: 'the given CA' | "Node's roots";
  /** Subjects from the leaf to the root, as far as the path goes. */
  readonly path: readonly string[];
  /** Why not, where it is not trusted. */
  readonly problem: string | null;
}

const MAX_PATH = 12;

/** Judges a chain as it was sent, against the given roots in PEM, or Node's own. */
export function readChain(
  chain: readonly ParsedCertificate[],
  ca: string | undefined,
  now: Date,
): ChainFacts {
  const sent = chain.map((each) => each.node);
  const roots = ca === undefined ? defaultRoots() : readPem(ca);
  const path = buildPath(sent, roots);
  const last = path.at(-1);
  const isAnchored = last !== undefined && roots.some((root) => root.raw.equals(last.raw));
  const isClosed = last === undefined || isAnchored || isSelfIssued(last);
  const needed = path.filter((each) => !isSelfIssued(each) || each === sent[0]);
  return {
    isInOrder: sent.every((each, at) => at === 0 || isIssuedBy(sent[at - 1], each)),
    lacksIntermediate: !isClosed,
    superfluous: sent
      .filter((each, at) => !needed.some(isSame(each)) || sent.findIndex(isSame(each)) < at)
      .map(subjectOf),
    sendsRoot: sent.some((each, at) => at > 0 && isSelfIssued(each)),
    trust: {
      isTrusted: isAnchored && problemOf(path, now) === null,
      against: ca === undefined ? "Node's roots" : 'the given CA',
      path: path.map(subjectOf),
      problem: isAnchored ? problemOf(path, now) : missing(last, isClosed),
    },
  };
}

/** From the leaf upwards, each issuer out of the roots first, then out of what was sent. */
function buildPath(sent: readonly X509Certificate[], roots: readonly X509Certificate[]): X509Certificate[] {
  const path: X509Certificate[] = [];
  let next: X509Certificate | undefined = sent[0];
  while (next !== undefined && path.length < MAX_PATH) {
    const current: X509Certificate = next;
    path.push(current);
    if (roots.some((root) => root.raw.equals(current.raw))) break;
    const others = [...roots, ...sent].filter((each) => !path.includes(each));
    next = isSelfIssued(current) ? undefined : others.find((each) => isIssuedBy(current, each));
  }
  return path;
}

function problemOf(path: readonly X509Certificate[], now: Date): string | null {
  for (const [at, each] of path.entries()) {
    if (now < each.validFromDate)
      return `${subjectOf(each)} is not valid before ${each.validFromDate.toISOString()}`;
    if (now > each.validToDate) return `${subjectOf(each)} expired ${each.validToDate.toISOString()}`;
    if (at > 0 && !each.ca) return `${subjectOf(each)} signed a certificate and is no CA`;
  }
  return null;
}

function missing(last: X509Certificate | undefined, isClosed: boolean): string {
  if (last === undefined) return 'no certificate was sent';
  if (isClosed) return `the path ends in ${subjectOf(last)}, which is not among the roots`;
  return `the issuer of ${subjectOf(last)} was neither sent nor is it among the roots`;
}

function isIssuedBy(one: X509Certificate | undefined, issuer: X509Certificate): boolean {
  if (one === undefined || one.issuer !== issuer.subject) return false;
  try {
    return one.checkIssued(issuer) && one.verify(issuer.publicKey);
  } catch {
    // A key of a kind that cannot verify this signature: not the issuer.
    return false;
  }
}

function isSame(one: X509Certificate): (other: X509Certificate) => boolean {
  return (other) => other.raw.equals(one.raw);
}

function isSelfIssued(one: X509Certificate): boolean {
  return one.subject === one.issuer;
}

function subjectOf(one: X509Certificate): string {
  return one.subject.split('\n').join(', ');
}

function readPem(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

let parsedRoots: readonly X509Certificate[] | undefined;

function defaultRoots(): readonly X509Certificate[] {
  parsedRoots ??= process
    .getBuiltinModule('node:tls')
    .rootCertificates.map((pem) => new X509Certificate(pem));
  return parsedRoots;
}
