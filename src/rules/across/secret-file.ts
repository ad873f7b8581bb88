import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** Each secret file that is read is mounted. */
export const acrossSecretFile: Rule = {
  id: 'across.secret-file',
  title: 'Each secret file that is read is mounted',
  area: 'across',
  severity: 'error',
  why: 'The program looks for /run/secrets/NAME and the unit mounts no secret of that name: it starts without a password or not at all.',
  source: "podman-run(1), --secret: the target is the secret's name unless told",
  *judge(stack) {
    for (const { unit, plan, variables } of containerEnvironments(stack)) {
      const mounted = new Set(
        plan.secrets
          .filter((secret) => secret.as === 'mount')
          .map(({ target }) => (target.startsWith('/') ? target : `/run/secrets/${target}`)),
      );
      if (plan.mounts.some(({ target }) => /^\/(?:var\/)?run(?:\/secrets)?\/?$/.test(target))) continue;
      const lines = (unit.sections.get('Container') ?? [])
        .filter(({ key }) => key === 'Exec' || key === 'HealthCmd')
        .map(({ value, valuePlace }) => ({ value, place: valuePlace }));
      for (const { value, place } of [...variables.values(), ...lines]) {
        for (const [path] of value.matchAll(/(?<![\w/])\/run\/secrets\/[\w.-]*[\w-]/g)) {
          if (
            mounted.has(path) ||
            plan.mounts.some(({ target }) => path === target || path.startsWith(`${target}/`))
          )
            continue;
          const nearest = nearestWord(path, mounted);
          const name = path.slice(path.lastIndexOf('/') + 1);
          yield {
            place,
            message: `${unit.name} mounts no secret at ${path}`,
            help: nearest ?? `Secret=${name},type=mount`,
          };
        }
      }
    }
  },
};
