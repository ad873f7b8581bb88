import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A secret in the environment has a name that programs can read. */
export const unitsSecretVariable: Rule = {
  id: 'units.secret-variable',
  title: 'A secret in the environment has a name that programs can read',
  area: 'units',
  severity: 'error',
  why: "Without target= the variable bears the secret's own name; no shell and hardly a program reads one with a hyphen or a dot in it, so the password is missing.",
  source: 'podman-run(1), --secret: type=env, target= "defaults to secret name"',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      for (const { as, target, place, name } of plan.secrets) {
        if (as !== 'env' || /^[A-Za-z_]\w*$/.test(target) || target === '') continue;
        yield {
          place,
          message: `the variable is called "${target}": nothing reads it`,
          help: `Secret=${name},type=env,target=${name.toUpperCase().replaceAll(/\W/g, '_')}`,
        };
      }
    }
  },
};
