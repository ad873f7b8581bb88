import { createHash, type KeyObject, X509Certificate as NodeCertificate } from 'node:crypto';
import type * as x509 from '../../../x509.ts';
import { WireFormatError } from '../wire/byte-reader.ts';

/** What one certificate says. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string | null;
  readonly serial: string;
  readonly sha256: string;
  readonly names: readonly string[];
  readonly key: { readonly algorithm: string; readonly bits: number; readonly curve: string | null };
  readonly signature: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly lifetimeDays: number;
  readonly isCa: boolean;
  readonly keyUsages: readonly string[];
  readonly extendedKeyUsages: readonly string[];
  readonly mustStaple: boolean;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  readonly caIssuerUrls: readonly string[];
  readonly hasTimestamps: boolean;
}

/** A certificate as it was read, with what the chain needs of it. */
export interface ParsedCertificate {
  readonly facts: CertificateFacts;
  readonly node: NodeCertificate;
}

const DAY_MS = 86_400_000;
const TLS_FEATURE = '1.3.6.1.5.5.7.1.24';
const TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2';
const USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** Reads a DER certificate; one that does not parse is a WireFormatError. */
export async function parseCertificate(der: Buffer): Promise<ParsedCertificate> {
  const library = await import('../../../x509.ts');
  try {
    const node = new NodeCertificate(der);
    return { node, facts: factsOf(library, new library.X509Certificate(new Uint8Array(der)), node) };
  } catch (cause) {
    throw new WireFormatError('a certificate that does not parse', { cause });
  }
}

function factsOf(
  library: typeof x509,
  certificate: x509.X509Certificate,
  node: NodeCertificate,
): CertificateFacts {
  const { notBefore, notAfter } = certificate;
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    commonName: certificate.subjectName.getField('CN')[0] ?? null,
    serial: certificate.serialNumber,
    sha256: createHash('sha256').update(node.raw).digest('hex'),
    names: certificate.getExtension(library.SubjectAlternativeNameExtension)?.names.items.map(nameOf) ?? [],
    key: keyOf(node.publicKey),
    signature: signatureOf(certificate),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    lifetimeDays: (notAfter.getTime() - notBefore.getTime()) / DAY_MS,
    isCa: certificate.getExtension(library.BasicConstraintsExtension)?.ca ?? false,
    keyUsages: usagesOf(certificate.getExtension(library.KeyUsagesExtension)?.usages ?? 0),
    extendedKeyUsages: (certificate.getExtension(library.ExtendedKeyUsageExtension)?.usages ?? []).map(
      String,
    ),
    mustStaple: certificate.getExtension(TLS_FEATURE) !== null,
    hasTimestamps: certificate.getExtension(TIMESTAMPS) !== null,
    ...addressesOf(library, certificate),
  };
}

function addressesOf(
  library: typeof x509,
  certificate: x509.X509Certificate,
): Pick<CertificateFacts, 'ocspUrls' | 'crlUrls' | 'caIssuerUrls'> {
  const access = certificate.getExtension(library.AuthorityInfoAccessExtension);
  const points = certificate.getExtension(library.CRLDistributionPointsExtension)?.distributionPoints ?? [];
  return {
    ocspUrls: access?.ocsp.map((name) => name.value) ?? [],
    caIssuerUrls: access?.caIssuers.map((name) => name.value) ?? [],
    crlUrls: points.flatMap(
      (point) =>
        point.distributionPoint?.fullName?.flatMap((name) => name.uniformResourceIdentifier ?? []) ?? [],
    ),
  };
}

function nameOf(name: x509.GeneralName): string {
  return name.type === 'dns' || name.type === 'ip' ? name.value : `${name.type}:${name.value}`;
}

function usagesOf(flags: number): string[] {
  return USAGES.filter((_, at) => (flags & (1 << at)) !== 0);
}

function keyOf(key: KeyObject): CertificateFacts['key'] {
  const details = key.asymmetricKeyDetails;
  const curve = details?.namedCurve ?? null;
  const type = key.asymmetricKeyType ?? 'unknown';
  const algorithm = type === 'ec' ? 'ECDSA' : type.startsWith('rsa') ? 'RSA' : type;
  return { algorithm, curve, bits: details?.modulusLength ?? curveBits(curve ?? type) };
}

function curveBits(curve: string): number {
  if (/25519|256/.test(curve)) return 256;
  if (/521/.test(curve)) return 521;
  return Number(/\d{3}/.exec(curve)?.[0] ?? 0);
}

function signatureOf(certificate: x509.X509Certificate): string {
  // The library's type leaves out what every algorithm has: its name.
  const { name, hash } = certificate.signatureAlgorithm as { name: string; hash?: { name: string } };
  const digest = hash?.name.replace('-', '').toLowerCase();
  if (name === 'RSASSA-PKCS1-v1_5') return `${digest}WithRSAEncryption`;
  if (name === 'ECDSA') return `ecdsa-with-${digest?.toUpperCase()}`;
  return digest === undefined ? name : `${name}-${digest}`;
}
