import { expect, test } from 'vitest';
import { judgeLuaUseAfterFree } from './lua-use-after-free.ts';
import type { AclMatrix, CommandVerdict, RedisVersion } from './redis-types.ts';

function version(number: string, product: RedisVersion['product'] = 'redis'): RedisVersion {
  return { product, version: number, mode: 'standalone', os: 'Linux', executable: '/usr/bin/redis-server' };
}

function matrix(rights: Record<string, CommandVerdict>, enabled = true): AclMatrix {
  const user = { name: 'app', enabled, noPassword: false, passwords: 1, rules: '' };
  return { commands: Object.keys(rights), users: [user], rights: { app: rights }, dangerous: {} };
}

const locked = matrix({ eval: 'denied', evalsha: 'denied', get: 'allowed' });

test.each([
  ['6.2.19', 'no'],
  ['6.2.20', 'yes'],
  ['7.0.15', 'no'],
  ['7.2.10', 'no'],
  ['7.2.11', 'yes'],
  ['7.4.5', 'no'],
  ['7.4.6', 'yes'],
  ['8.0.3', 'no'],
  ['8.0.4', 'yes'],
  ['8.2.1', 'no'],
  ['8.2.2', 'yes'],
  ['8.4.0', 'yes'],
  ['5.0.14', 'no'],
  ['7.2.11-rc1', 'unknown'],
] as const)('Redis %s as its makers released it is fixed: %s', (number, fixed) => {
  expect(judgeLuaUseAfterFree({ version: version(number), matrix: locked }).fixed).toBe(fixed);
});

test.each([
  ['7.2.10', 'no'],
  ['7.2.11', 'yes'],
  ['8.0.6', 'yes'],
  ['8.1.3', 'no'],
  ['9.0.0', 'yes'],
] as const)('Valkey %s is fixed: %s', (number, fixed) => {
  expect(judgeLuaUseAfterFree({ version: version(number, 'valkey'), matrix: locked }).fixed).toBe(fixed);
});

test.each([
  ['5:7.0.15-1~deb12u5', 'no'],
  ['5:7.0.15-1~deb12u6', 'yes'],
  ['5:7.0.15-1~deb12u10', 'yes'],
  ['5:7.0.15-9vendor3', 'unknown'],
] as const)('Redis 7.0.15 of the package %s is fixed: %s', (packageVersion, fixed) => {
  expect(judgeLuaUseAfterFree({ version: version('7.0.15'), packageVersion, matrix: locked }).fixed).toBe(
    fixed,
  );
});

test('a changelog that names the hole outranks the number', () => {
  const changelog = '  * CVE-2025-46817 / CVE-2025-46818 / CVE-2025-49844 / CVE-2025-46819';
  expect(judgeLuaUseAfterFree({ version: version('7.0.15'), changelog, matrix: locked }).fixed).toBe('yes');
});

test.each([
  ['7.2.11', 'denied', 'both'],
  ['7.2.11', 'allowed', 'version'],
  ['7.2.10', 'denied', 'acl'],
  ['7.2.10', 'allowed', 'nothing'],
  ['7.2.10', 'denied-key', 'nothing'],
] as const)('with %s and EVAL %s it is protected by %s', (number, verdict, protectedBy) => {
  const judgement = judgeLuaUseAfterFree({ version: version(number), matrix: matrix({ eval: verdict }) });
  expect(judgement.protectedBy).toBe(protectedBy);
  expect(judgement.scripting).toEqual(verdict === 'denied' ? {} : { app: ['eval'] });
});

test('a user who is switched off runs no scripts', () => {
  const judgement = judgeLuaUseAfterFree({
    version: version('7.2.10'),
    matrix: matrix({ eval: 'allowed' }, false),
  });
  expect(judgement.protectedBy).toBe('acl');
});
