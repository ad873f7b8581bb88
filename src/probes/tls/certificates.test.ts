import { describe, expect, test } from 'vitest';
import { isUnknown } from './fact.ts';
import { probeTls } from './probe-tls.ts';
import { makeChain } from './testing/local-chain.ts';
import { serveTls } from './testing/local-server.ts';

const good = await makeChain();

async function chainOf(identity: { key: string; cert: string }, ca = good.root, servername = 'localhost') {
  await using server = await serveTls(identity);
  const found = await probeTls({ host: server.host, port: server.port, servername, ca });
  if (isUnknown(found.chains)) throw new Error(found.chains.unknown);
  const [chain, ...others] = found.chains;
  if (chain === undefined || others.length > 0) throw new Error(`${found.chains.length} chains`);
  return chain;
}

describe('a chain', () => {
  test('that is whole is in order and trusted', async () => {
    const chain = await chainOf({ key: good.leaf.key, cert: good.leaf.cert + good.intermediate });
    expect(chain).toMatchObject({
      isInOrder: true,
      lacksIntermediate: false,
      superfluous: [],
      sendsRoot: false,
      matchesName: true,
      isValidNow: true,
      isRenewalDue: false,
      trust: { isTrusted: true, against: 'the given CA', problem: null },
    });
    expect(chain.certificates[0]).toMatchObject({
      names: ['localhost'],
      serial: '03',
      key: { algorithm: 'ECDSA', curve: 'prime256v1', bits: 256 },
      signature: 'ecdsa-with-SHA256',
      lifetimeDays: expect.closeTo(90, 3),
      keyUsages: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsages: ['1.3.6.1.5.5.7.3.1'],
      ocspUrls: ['http://ocsp.localhost/'],
      crlUrls: ['http://crl.localhost/1.crl'],
      mustStaple: false,
      isCa: false,
    });
  });

  test('without its intermediate is not trusted, and says what lacks', async () => {
    const chain = await chainOf(good.leaf);
    expect(chain).toMatchObject({ lacksIntermediate: true, trust: { isTrusted: false } });
    expect(chain.trust.problem).toContain('neither sent');
  });

  test('out of order and with its root is trusted all the same, and both are told', async () => {
    const chain = await chainOf({ key: good.leaf.key, cert: good.leaf.cert + good.root + good.intermediate });
    expect(chain).toMatchObject({ isInOrder: false, sendsRoot: true, trust: { isTrusted: true } });
    expect(chain.superfluous).toEqual(['CN=Local Root']);
  });

  test('of another root is not trusted', async () => {
    const other = await makeChain();
    const chain = await chainOf({ key: good.leaf.key, cert: good.leaf.cert + good.intermediate }, other.root);
    expect(chain.trust.isTrusted).toBe(false);
  });

  test('that has expired is not valid', async () => {
    const old = await makeChain({ from: -100, to: -10 });
    const chain = await chainOf({ key: old.leaf.key, cert: old.leaf.cert + old.intermediate }, old.root);
    expect(chain).toMatchObject({ isValidNow: false, isRenewalDue: true, trust: { isTrusted: false } });
    expect(chain.trust.problem).toContain('expired');
    expect(chain.daysLeft).toBeCloseTo(-10, 1);
  });

  test('in the last third of its life is due for renewal', async () => {
    const due = await makeChain({ from: -61, to: 29 });
    const chain = await chainOf({ key: due.leaf.key, cert: due.leaf.cert + due.intermediate }, due.root);
    expect(chain).toMatchObject({ isValidNow: true, isRenewalDue: true });
  });

  test('for other names does not match, and must-staple is told', async () => {
    const named = await makeChain({ names: ['example.test', 'www.example.test'], mustStaple: true });
    const chain = await chainOf(
      { key: named.leaf.key, cert: named.leaf.cert + named.intermediate },
      named.root,
    );
    expect(chain.matchesName).toBe(false);
    expect(chain.certificates[0]).toMatchObject({
      names: ['example.test', 'www.example.test'],
      mustStaple: true,
    });
  });
});
