import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect as tlsConnect } from 'node:tls';
import { expect, test } from 'vitest';
import { issueCertificates } from './certificates.ts';

const names = ['example.test', 'www.example.test'];

test('a client that trusts only the root accepts the chain for each production name', async () => {
  const { root, live } = await issueCertificates(names);
  const server = createServer({ key: live['privkey.pem'], cert: live['fullchain.pem'] }, (socket) =>
    socket.end(),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  try {
    for (const servername of names) {
      const socket = tlsConnect({ host: '127.0.0.1', port, servername, ca: root });
      await once(socket, 'secureConnect');
      expect(socket.authorized).toBe(true);
      socket.destroy();
    }
    const stranger = tlsConnect({ host: '127.0.0.1', port, servername: 'other.test', ca: root });
    await expect(once(stranger, 'secureConnect')).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  } finally {
    server.close();
  }
});

test('the files are what certbot keeps: fullchain is the leaf and the intermediate, and no root', async () => {
  const { root, live } = await issueCertificates(names);
  expect(live['fullchain.pem']).toBe(live['cert.pem'] + live['chain.pem']);
  const [rootCertificate, chain, cert] = [root, live['chain.pem'], live['cert.pem']].map(
    (pem) => new X509Certificate(pem),
  );
  expect(chain?.checkIssued(rootCertificate as X509Certificate)).toBe(true);
  expect(cert?.checkIssued(chain as X509Certificate)).toBe(true);
  expect([rootCertificate?.ca, chain?.ca, cert?.ca]).toEqual([true, true, false]);
});

test('two trials share no key and no serial number', async () => {
  const [one, two] = await Promise.all([issueCertificates(names), issueCertificates(names)]);
  expect(one.live['privkey.pem']).not.toBe(two.live['privkey.pem']);
  expect(new X509Certificate(one.root).serialNumber).not.toBe(new X509Certificate(two.root).serialNumber);
});

test('a further certificate is of the same authority, with the days, names and key that were asked for', async () => {
  const { root, live, issue } = await issueCertificates(names);
  const [again, late, weak] = await Promise.all([
    issue(),
    issue({ daysLeft: -1 }),
    issue({ names: ['other.test'], key: 'RSA-1024' }),
  ]);
  const [first, renewed, expired, rsa] = [live, again, late, weak].map(
    (files) => new X509Certificate(files['cert.pem']),
  );
  expect(renewed?.serialNumber).not.toBe(first?.serialNumber);
  expect(new X509Certificate(again['chain.pem']).verify(new X509Certificate(root).publicKey)).toBe(true);
  expect(Number(expired?.validToDate)).toBeLessThan(Date.now());
  expect(rsa?.subjectAltName).toBe('DNS:other.test');
  expect(rsa?.publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024);
});
