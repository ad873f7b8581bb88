import { expect, test } from 'vitest';
import { newSecrets } from './secret-values.ts';

test('a value is long, random and fits into a URL unescaped', () => {
  const [one, two] = [newSecrets([{ name: 'redis_password' }]), newSecrets([{ name: 'redis_password' }])];
  const value = one.get('redis_password') ?? '';
  expect(value).toMatch(/^[A-Za-z0-9_-]{64}$/);
  expect(two.get('redis_password')).not.toBe(value);
});

test.each(['FIELD_ENCRYPTION_KEY', 'field-encryption-key', 'django_fernet'])(
  '%s gets a Fernet key: 32 bytes in url-safe base64 with padding',
  (name) => {
    const value = newSecrets([{ name }]).get(name) ?? '';
    expect(value).toMatch(/^[A-Za-z0-9_-]{43}=$/);
    expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  },
);

test('a given value is kept, and a given one that no unit uses is not added', () => {
  const secrets = newSecrets([{ name: 'a' }], { a: 'mine', b: 'other' });
  expect([...secrets]).toEqual([['a', 'mine']]);
});
