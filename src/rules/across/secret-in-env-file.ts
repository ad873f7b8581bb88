import type { Rule } from '../define-rule.ts';
import { tellingPath } from '../parts/telling-path.ts';
import { isKnownKey, isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';

/** No secret stands in an environment file of the repository. */
export const acrossSecretInEnvFile: Rule = {
  id: 'across.secret-in-env-file',
  title: 'No secret stands in an environment file of the repository',
  area: 'across',
  severity: 'error',
  why: 'What is in git stays there, and every clone has it; podman hands it on as a variable that every process of the container, and `podman inspect`, shows.',
  source: 'podman-secret-create(1)',
  *judge(stack) {
    for (const { file, variables } of stack.envs) {
      if (ofOthers.test(tellingPath(file))) continue;
      for (const { name, value, place } of variables) {
        if (
          value === undefined ||
          !(
            (isSecretName(name) && isLiteralSecret(value)) ||
            urlPassword(value) !== undefined ||
            isKnownKey(value)
          )
        )
          continue;
        yield {
          place,
          message: `the value of ${name} stands here in plain text`,
          help: `podman secret create ${name.toLowerCase().replaceAll('_', '-')} FILE`,
        };
      }
    }
  },
};

const ofOthers = /(?:^|[./_-])(?:example|sample|template|dist|tests?|ci|dev|development|local)(?:[./_-]|$)/i;
