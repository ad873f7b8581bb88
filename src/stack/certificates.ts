import type { webcrypto } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';

/** The throw-away certificates of one trial, all PEM. */
export interface Certificates {
  /** The root, which no server sends: what clients trust. */
  readonly root: string;
  /** For systems outside of the trial, under the same root, where there are any. */
  readonly outside: Certificates['live'];
  /** The names and contents that certbot keeps under `live/<name>/`. */
  readonly live: Readonly<Record<'privkey.pem' | 'cert.pem' | 'chain.pem' | 'fullchain.pem', string>>;
}

const day = 24 * 60 * 60 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Makes a root, an intermediate and a leaf for `names`, the shape that Let's Encrypt issues, and one for `outside`. */
export async function issueCertificates(
  names: readonly string[],
  now = new Date(),
  outside: readonly string[] = [],
): Promise<Certificates> {
  const x509 = await loadX509();
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
  const issuer = { certificate: intermediate, keys: intermediateKeys };
  const live = await issueLeaf(names, issuer, now);
  return {
    root: endLine(root.toString('pem')),
    live,
    outside: outside.length === 0 ? live : await issueLeaf(outside, issuer, now),
  };
}

interface Issuer {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

async function issueLeaf(names: readonly string[], issuer: Issuer, now: Date): Promise<Certificates['live']> {
  const x509 = await loadX509();
  const leafKeys = await newKeys();
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${names[0] ?? 'localhost'}`,
    issuer: issuer.certificate.subject,
    // 90 days in all, as Let's Encrypt's are.
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 89 * day),
    signingAlgorithm: algorithm,
    publicKey: leafKeys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await x509.SubjectKeyIdentifierExtension.create(leafKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
  const [cert, chain] = [endLine(leaf.toString('pem')), endLine(issuer.certificate.toString('pem'))];
  return {
    'privkey.pem': await exportKey(leafKeys.privateKey),
    'cert.pem': cert,
    'chain.pem': chain,
    'fullchain.pem': cert + chain,
  };
}

/** The library needs Reflect's metadata functions to be there before it is read. */
async function loadX509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
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
