import type { webcrypto } from 'node:crypto';

/** The throw-away certificates of one trial, all PEM. */
export interface Certificates {
  /** The root, which no server sends: what clients trust. */
  readonly root: string;
  /** The names and contents that certbot keeps under `live/<name>/`. */
  readonly live: Readonly<Record<'privkey.pem' | 'cert.pem' | 'chain.pem' | 'fullchain.pem', string>>;
}

const day = 24 * 60 * 60 * 1000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Makes a root, an intermediate and a leaf for `names`, the shape that Let's Encrypt issues. */
export async function issueCertificates(names: readonly string[], now = new Date()): Promise<Certificates> {
  const x509 = await loadX509();
  const [rootKeys, intermediateKeys, leafKeys] = await Promise.all([newKeys(), newKeys(), newKeys()]);
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
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: `CN=${names[0] ?? 'localhost'}`,
    issuer: intermediate.subject,
    // 90 days in all, as Let's Encrypt's are.
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 89 * day),
    signingAlgorithm: algorithm,
    publicKey: leafKeys.publicKey,
    signingKey: intermediateKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await x509.SubjectKeyIdentifierExtension.create(leafKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(intermediateKeys.publicKey),
    ],
  });
  const [cert, chain] = [endLine(leaf.toString('pem')), endLine(intermediate.toString('pem'))];
  return {
    root: endLine(root.toString('pem')),
    live: {
      'privkey.pem': await exportKey(leafKeys.privateKey),
      'cert.pem': cert,
      'chain.pem': chain,
      'fullchain.pem': cert + chain,
    },
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
