import type { SecretPlan, SecretUse, ServicePlan } from './blueprint.ts';
import { allOptions, type RunOption } from './run-options.ts';
import { cut } from './service-environment.ts';

/** `--secret name,type=env,target=X,uid=…,gid=…,mode=…` */
export function secretUses(options: readonly RunOption[]): readonly SecretUse[] {
  return allOptions(options, 'secret').map(({ value, place }) => {
    const [name = '', ...rest] = value.split(',');
    const fields = new Map(rest.map((field) => cut(field, '=')));
    const as = fields.get('type') === 'env' ? 'env' : 'mount';
    return {
      name,
      as,
      target: fields.get('target') ?? name,
      uid: number(fields.get('uid'), 10),
      gid: number(fields.get('gid'), 10),
      mode: number(fields.get('mode'), 8),
      place,
    };
  });
}

function number(text: string | undefined, base: number): number | undefined {
  const read = Number.parseInt(text ?? '', base);
  return Number.isNaN(read) ? undefined : read;
}

/** Every secret that some service uses, once. */
export function planSecrets(services: readonly ServicePlan[]): readonly SecretPlan[] {
  const found = new Map<string, { usedBy: Set<string>; place: SecretUse['place'] }>();
  for (const service of services) {
    for (const { name, place } of service.secrets) {
      const known = found.get(name) ?? { usedBy: new Set<string>(), place };
      known.usedBy.add(service.name);
      found.set(name, known);
    }
  }
  return [...found].map(([name, { usedBy, place }]) => ({ name, usedBy: [...usedBy], place }));
}
