import { randomBytes } from 'node:crypto';
import type { SecretPlan } from '../plan/blueprint.ts';

/** Fresh random values for each secret of a blueprint; `given` ones are taken as they are. */
export function newSecrets(
  secrets: readonly Pick<SecretPlan, 'name'>[],
  given: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  return new Map(secrets.map(({ name }) => [name, given[name] ?? newValue(name)]));
}

/**
 * 64 characters: Django's own check asks for 50 in a SECRET_KEY. Its field encryption takes only a Fernet key: 32
 * bytes, url-safe base64 with its padding.
 */
function newValue(name: string): string {
  if (!/fernet|encryption[-_.]?key/i.test(name)) return randomBytes(48).toString('base64url');
  return `${randomBytes(32).toString('base64url')}=`;
}
