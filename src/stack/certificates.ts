import type { webcrypto } from 'node:crypto';
import type { X509Certificate } from '../x509.ts';

/** The throw-away certificates of one trial, all PEM. */
export interface Certificates {
  /** The root, which no server sends: what clients trust. */
  readonly root: string;
  /** For systems outside of the trial, under the same root, where there are any. */
  readonly outside: LiveFiles;
  /** What certbot keeps under `live/<name>/` from the start. */
  readonly live: LiveFiles;
  /** A further certificate by the same authority. */
  issue(request?: CertificateRequest): Promise<LiveFiles>;
}

/** The names and contents that certbot keeps under `live/<name>/`. */
export type LiveFiles = Readonly<Record<'privkey.pem' | 'cert.pem' | 'chain.pem' | 'fullchain.pem', string>>;

/** What differs from the certificate that the trial was booted with. */
export interface CertificateRequest {
  /** The trial's names unless told. */
  readonly names?: readonly string[] | undefined;
  /** 89 unless told; negative for one that has expired. */
  readonly daysLeft?: number | undefined;
  /** 90 unless told. */
  readonly lifetimeDays?: number | undefined;
  /** A P-256 key unless told. */
  readonly key?: 'RSA-1024' | 'RSA-2048' | undefined;
}

const day = 24 * 60 * 60 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };

/** Makes a root, an intermediate and a leaf for `names`, the shape that Let's Encrypt issues, and one for `outside`. */
export async function issueCertificates(
  names: readonly string[],
  now = new Date(),
  outside: readonly string[] = [],
): Promise<Certificates> {
  const x509 = await import('../x509.ts');
  const [rootKeys, intermediateKeys] = await Promise.all([newKeys(), newKeys()]);
  const validity = (days: number) => ({
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + days * day),
  });
  const authority = (pathLength: number) => [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  ];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: 'O=Seatrial, CN=Seatrial throw-away root',
    ...validity(30),
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: [...authority(1), await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey)],
  });
  const intermediate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: 'O=Seatrial, CN=Seatrial throw-away intermediate',
    issuer: root.subject,
    ...validity(30),
    signingAlgorithm: algorithm,
    publicKey: intermediateKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      ...authority(0),
      await x509.SubjectKeyIdentifierExtension.create(intermediateKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const issuer: Issuer = { certificate: intermediate, keys: intermediateKeys, names };
  const live = await issueLeaf(issuer, {}, now);
  return {
    root: endLine(root.toString('pem')),
    live,
    outside: outside.length === 0 ? live : await issueLeaf(issuer, { names: outside }, now),
    issue: (request = {}) => issueLeaf(issuer, request, new Date()),
  };
}

interface Issuer {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly names: readonly string[];
}

/** 90 days in all unless told, as Let's Encrypt's are, and a day old. */
async function issueLeaf(issuer: Issuer, request: CertificateRequest, now: Date): Promise<LiveFiles> {
  const x509 = await import('../x509.ts');
  const keys = await newKeys(request.key);
  const { names = issuer.names, lifetimeDays = 90, daysLeft = lifetimeDays - 1 } = request;
  const notAfter = now.getTime() + daysLeft * day;
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${names[0] ?? 'localhost'}`,
    issuer: issuer.certificate.subject,
    notBefore: new Date(notAfter - lifetimeDays * day),
    notAfter: new Date(notAfter),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
  const cert = endLine(leaf.toString('pem'));
  const chain = endLine(issuer.certificate.toString('pem'));
  return {
    'privkey.pem': await exportKey(keys.privateKey),
    'cert.pem': cert,
    'chain.pem': chain,
    'fullchain.pem': cert + chain,
  };
}

function newKeys(kind?: CertificateRequest['key']): Promise<webcrypto.CryptoKeyPair> {
  if (kind === undefined) return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const modulusLength = Number(kind.slice(4));
  return crypto.subtle.generateKey({ ...rsa, modulusLength }, true, ['sign', 'verify']);
}

/** Positive and never longer than RFC 5280 allows. */
function newSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

function endLine(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`;
}
