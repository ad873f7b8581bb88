import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { brings } from '../parts/units/mounts.ts';
import { isSecretName } from '../parts/units/secrets.ts';

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
      for (const { name, value, place } of variables.values()) {
        const isSecret = name.endsWith('_FILE') && isSecretName(name.replace(/_*FILE$/, ''));
        if (!isSecret || !/^\/(?!(?:var\/)?run\/secrets\/)[\w./-]+$/.test(value) || brings(plan, value))
          continue;
        yield {
          place,
          message: `${unit.name} mounts nothing at ${value}`,
          help: `${name}=/run/secrets/${value.slice(value.lastIndexOf('/') + 1)}`,
          severity: 'warning',
        };
      }
      const lines = (unit.sections.get('Container') ?? [])
        .filter(({ key }) => key === 'Exec' || key === 'HealthCmd')
        .map(({ value, valuePlace }) => ({ value, place: valuePlace }));
      for (const { value, place } of [...variables.values(), ...lines]) {
        for (const [found] of value.matchAll(/(?<![\w/])(?:\/var)?\/run\/secrets\/[\w.-]*[\w-]/g)) {
          const path = found.replace(/^\/var/, '');
          if (
            mounted.has(path) ||
            mounted.has(found) ||
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
