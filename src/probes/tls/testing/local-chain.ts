import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';

export interface LocalIdentity {
  readonly key: string;
  readonly cert: string;
}

export interface LocalChain {
  readonly root: string;
  readonly intermediate: string;
  readonly leaf: LocalIdentity;
}

export type KeyKind = 'rsa' | 'ec';

const DAY_MS = 86_400_000;

/** A root, an intermediate and a leaf for `localhost`, made for a test; dates are days from now. */
export async function makeChain(
  options: { kind?: KeyKind; from?: number; to?: number; names?: string[]; extensions?: 'must-staple' } = {},
): Promise<LocalChain> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const kind = options.kind ?? 'ec';
  const [root, middle, leaf] = [newKeys('ec'), newKeys('ec'), newKeys(kind)];
  const [rootPair, middlePair, leafPair] = await Promise.all([
    importPair(root, 'ec'),
    importPair(middle, 'ec'),
    importPair(leaf, kind),
  ]);
  const dates = (from: number, to: number) => ({
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
  });
  const signing = { name: 'ECDSA', hash: 'SHA-256' };
  const usage = new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true);
  const rootCertificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Local Root',
    serialNumber: '01',
    keys: rootPair,
    signingAlgorithm: signing,
    ...dates(-400, 400),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true), usage],
  });
  const middleCertificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=Local Intermediate',
    issuer: 'CN=Local Root',
    serialNumber: '02',
    publicKey: middlePair.publicKey,
    signingKey: rootPair.privateKey,
    signingAlgorithm: signing,
    ...dates(-400, 400),
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), usage],
  });
  const names = options.names ?? ['localhost'];
  const leafCertificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: 'CN=Local Intermediate',
    serialNumber: '03',
    publicKey: leafPair.publicKey,
    signingKey: middlePair.privateKey,
    signingAlgorithm: signing,
    ...dates(options.from ?? -1, options.to ?? 89),
    extensions: [
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      new x509.AuthorityInfoAccessExtension({ ocsp: 'http://ocsp.localhost/' }),
      new x509.CRLDistributionPointsExtension(['http://crl.localhost/1.crl']),
      ...(options.extensions === 'must-staple'
        ? [new x509.Extension('1.3.6.1.5.5.7.1.24', false, new Uint8Array([0x30, 3, 2, 1, 5]))]
        : []),
    ],
  });
  const key = leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    root: `${rootCertificate.toString('pem')}\n`,
    intermediate: `${middleCertificate.toString('pem')}\n`,
    leaf: { key, cert: `${leafCertificate.toString('pem')}\n` },
  };
}

function newKeys(kind: KeyKind): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

async function importPair(
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  kind: KeyKind,
): Promise<webcrypto.CryptoKeyPair> {
  const algorithm =
    kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const { subtle } = webcrypto;
  const der = (key: KeyObject, type: 'spki' | 'pkcs8') =>
    new Uint8Array(key.export({ type: type as 'spki', format: 'der' }));
  return {
    publicKey: await subtle.importKey('spki', der(pair.publicKey, 'spki'), algorithm, true, ['verify']),
    privateKey: await subtle.importKey('pkcs8', der(pair.privateKey, 'pkcs8'), algorithm, true, ['sign']),
  };
}
