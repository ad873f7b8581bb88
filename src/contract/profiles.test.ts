import { expect, test } from 'vitest';
import { contractSchema } from './contract.ts';
import { extendContract, profiles } from './profiles.ts';

test.each(Object.entries(profiles))('%s is a contract as it stands', (_, profile) => {
  expect(contractSchema().safeParse(profile).error).toBeUndefined();
});

test('what is extended is merged key by key, lists and values replaced, the profile left alone', () => {
  const before = JSON.stringify(profiles);
  const contract = extendContract(profiles.djangoBehindNginx, {
    names: { apex: 'example.test' },
    edge: { tls: { alpn: ['http/1.1'] }, headers: { hstsPreload: true } },
  });
  expect(contract.edge?.tls).toEqual({ ...profiles.mozillaIntermediate.edge.tls, alpn: ['http/1.1'] });
  expect(contract.edge?.headers).toEqual({ ...profiles.djangoBehindNginx.edge.headers, hstsPreload: true });
  expect(JSON.stringify(profiles)).toBe(before);
});

test('modern is TLS 1.3 alone', () => {
  expect(profiles.mozillaModern.edge.tls).toMatchObject({ protocols: ['TLS 1.3'], ciphers: [] });
});
