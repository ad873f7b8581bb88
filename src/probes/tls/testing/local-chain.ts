import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import type * as x509 from '../../../x509.ts';

export interface LocalIdentity {
  readonly key: string;
  readonly cert: string;
}

/** All PEM, save the key that signs leaves. */
export interface LocalChain {
  readonly root: string;
  readonly intermediate: string;
  readonly leaf: LocalIdentity;
  readonly authority: Authority;
}

export interface ChainOptions {
  readonly kind?: 'rsa' | 'ec';
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly names?: readonly string[];
  readonly mustStaple?: boolean;
  /** To log in with, in place of serving. */
  readonly isClient?: boolean;
  /** Of another chain: a leaf of the same root. */
  readonly authority?: Authority;
}

interface Authority {
  readonly root: string;
  readonly intermediate: string;
  readonly signingKey: webcrypto.CryptoKey;
}

type Library = typeof x509;

const DAY_MS = 86_400_000;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** A root, an intermediate and a leaf for `localhost`, made for a test. */
export async function makeChain(options: ChainOptions = {}): Promise<LocalChain> {
  const library = await import('../../../x509.ts');
  const authority = options.authority ?? (await makeAuthority(library));
  const leaf = await issueLeaf(library, authority, options);
  return { root: authority.root, intermediate: authority.intermediate, leaf, authority };
}

async function makeAuthority(library: Library): Promise<Authority> {
  const [root, middle] = await Promise.all([
    importPair(newKeys('ec'), 'ec'),
    importPair(newKeys('ec'), 'ec'),
  ]);
  const extensions = (pathLength: number) => [
    new library.BasicConstraintsExtension(true, pathLength, true),
    new library.KeyUsagesExtension(library.KeyUsageFlags.keyCertSign, true),
  ];
  const rootCertificate = await library.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Local Root',
    serialNumber: '01',
    keys: root,
    signingAlgorithm: SIGNING,
    ...datesOf(-400, 400),
    extensions: extensions(1),
  });
  const middleCertificate = await library.X509CertificateGenerator.create({
    subject: 'CN=Local Intermediate',
    issuer: 'CN=Local Root',
    serialNumber: '02',
    publicKey: middle.publicKey,
    signingKey: root.privateKey,
    signingAlgorithm: SIGNING,
    ...datesOf(-400, 400),
    extensions: extensions(0),
  });
  return {
    root: pemOf(rootCertificate),
    intermediate: pemOf(middleCertificate),
    signingKey: middle.privateKey,
  };
}

async function issueLeaf(
  library: Library,
  authority: Authority,
  {
    kind = 'ec',
    from = -1,
    to = 89,
    names = ['localhost'],
    mustStaple = false,
    isClient = false,
  }: ChainOptions,
): Promise<LocalIdentity> {
  const keys = newKeys(kind);
  const { digitalSignature, keyEncipherment } = library.KeyUsageFlags;
  const staple = new library.Extension('1.3.6.1.5.5.7.1.24', false, new Uint8Array([0x30, 3, 2, 1, 5]));
  const certificate = await library.X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: 'CN=Local Intermediate',
    serialNumber: '03',
    publicKey: (await importPair(keys, kind)).publicKey,
    signingKey: authority.signingKey,
    signingAlgorithm: SIGNING,
    ...datesOf(from, to),
    extensions: [
      new library.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      new library.KeyUsagesExtension(digitalSignature | keyEncipherment),
      new library.ExtendedKeyUsageExtension([isClient ? '1.3.6.1.5.5.7.3.2' : '1.3.6.1.5.5.7.3.1']),
      new library.AuthorityInfoAccessExtension({ ocsp: 'http://ocsp.localhost/' }),
      new library.CRLDistributionPointsExtension(['http://crl.localhost/1.crl']),
      ...(mustStaple ? [staple] : []),
    ],
  });
  const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, cert: pemOf(certificate) };
}

function datesOf(from: number, to: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() + from * DAY_MS), notAfter: new Date(Date.now() + to * DAY_MS) };
}

function pemOf(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

function newKeys(kind: 'rsa' | 'ec'): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

async function importPair(
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  kind: 'rsa' | 'ec',
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
