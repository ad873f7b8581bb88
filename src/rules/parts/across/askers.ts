import type { ServicePlan } from '../../../plan/blueprint.ts';
import { allWords } from '../../../units/lookup.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { addressesOf } from './addresses.ts';
import type { ContainerEnvironment } from './environment.ts';
import { dnsNames } from './names.ts';

/** Whether a container asks a database: it names it, or its URL is a secret and it starts after this one. */
export function asksDatabase(environment: ContainerEnvironment, server: PlannedUnit): boolean {
  const names = dnsNames(server);
  if (environment.plan === server.plan) return false;
  if (addressesOf(environment).some(({ host }) => names.has(host))) return true;
  return hasSecretUrl(environment.plan) && startsAfter(environment, server.plan);
}

/** Whether a secret holds the address of a database. */
export function hasSecretUrl({ secrets }: ServicePlan): boolean {
  return secrets.some(
    ({ as, target }) =>
      as === 'env' && /^(?:\w+_)?(?:DATABASE|DB|PG|POSTGRES)_?(?:URL|URI|DSN)$/.test(target),
  );
}

function startsAfter({ unit }: ContainerEnvironment, { service }: ServicePlan): boolean {
  const name = service.replace(/\.service$/, '');
  return allWords(unit.sections, 'Unit', 'After', 'list').some(
    ({ text }) => text.replace(/\.(?:service|container)$/, '') === name,
  );
}
