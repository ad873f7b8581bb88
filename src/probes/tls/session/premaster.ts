import { constants, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import { agreeDh, startAgreement } from '../crypto/key-agreement.ts';
import { HandshakeEndedError } from '../fact.ts';
import { groupName } from '../registry/groups.ts';
import { WireFormatError } from '../wire/byte-reader.ts';
import { number, vector } from '../wire/write-bytes.ts';
import type { Flight } from './hello.ts';

/** The premaster secret, and the body of the ClientKeyExchange that lets the server have it too. */
export function agreePremaster(flight: Flight): { premaster: Buffer; message: Buffer } {
  const exchange = flight.keyExchange;
  if (exchange === undefined || exchange.kind === 'rsa') return encryptPremaster(flight);
  if (exchange.kind === 'dhe') {
    const { share, secret } = agreeDh(exchange);
    return { premaster: secret, message: vector(2, share) };
  }
  const agreement = startAgreement(exchange.group);
  if (agreement === undefined)
    throw new HandshakeEndedError(`no handshake with ${groupName(exchange.group)}`);
  return { premaster: agreement.secretWith(exchange.key), message: vector(1, agreement.share) };
}

/** The server's RSA key, out of its certificate. */
export function serverRsaKey(flight: Flight): X509Certificate['publicKey'] {
  const [leaf] = flight.certificates?.chain ?? [];
  if (leaf === undefined) throw new WireFormatError('a handshake without a certificate');
  try {
    const key = new X509Certificate(leaf).publicKey;
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch (cause) {
    throw new WireFormatError('a certificate that does not parse', { cause });
  }
  throw new WireFormatError('RSA was agreed on, and the certificate has no RSA key');
}

/** Encrypts to the server's key, which may be one that nothing can be encrypted to. */
export function encryptRsa(key: X509Certificate['publicKey'], padding: number, bytes: Buffer): Buffer {
  try {
    return publicEncrypt({ key, padding }, bytes);
  } catch (cause) {
    throw new WireFormatError("the server's RSA key encrypts nothing", { cause });
  }
}

function encryptPremaster(flight: Flight): { premaster: Buffer; message: Buffer } {
  const key = serverRsaKey(flight);
  // RFC 5246 7.4.7.1: the version that the hello offered, which is the agreed one here.
  const premaster = Buffer.concat([number(2, flight.hello.version), randomBytes(46)]);
  const encrypted = encryptRsa(key, constants.RSA_PKCS1_PADDING, premaster);
  return { premaster, message: vector(2, encrypted) };
}
