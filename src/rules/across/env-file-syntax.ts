import { formatPlace } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** `redis://:${REDIS_PASSWORD}@redis` where the unit gives REDIS_PASSWORD by a secret. */
function ofSecret({ secrets }: ServicePlan, line: string, name: string): boolean {
  const used = [...line.matchAll(/\$\{?(\w+)\}?/g)].map(([, each]) => each);
  return secrets.some(({ as, target }) => as === 'env' && target !== name && used.includes(target));
}

/** An environment file says what podman reads. */
export const acrossEnvFileSyntax: Rule = {
  id: 'across.env-file-syntax',
  title: 'An environment file says what podman reads',
  area: 'across',
  severity: 'error',
  why: 'podman takes what stands behind the = as it is: quotes and comments become part of the value, `export ` part of the name. Passwords with quotes are refused, numbers are none.',
  source: 'podman-run(1), --env-file; seen with Podman 5.8',
  *judge(stack) {
    const seen = new Set<string>();
    for (const { plan } of plannedUnits(stack)) {
      for (const { path } of plan.environmentFiles) {
        const tree = readStackEnv(stack, path);
        if (tree === undefined || seen.has(tree.file)) continue;
        seen.add(tree.file);
        for (const { code, message, place } of tree.problems)
          yield { place, message, severity: code === 'blank-in-name' ? 'error' : 'warning' };
        for (const { name, value = '', place } of tree.variables) {
          const quoted = /^(["'])(.*)\1\s*$/.exec(value);
          const comment = /^\S+\s+#\s/.exec(value);
          if (quoted !== null)
            yield {
              place,
              message: `podman keeps the quotes: ${name} starts with ${quoted[1]}`,
              help: isTemplated(value) ? 'the value without them' : `${name}=${quoted[2]}`,
            };
          else if (comment !== null)
            yield {
              place,
              message: `podman keeps the comment: it becomes part of ${name}`,
              help: isTemplated(value)
                ? 'a line of its own for it'
                : `${name}=${value.replace(/\s+#.*/, '')}`,
            };
          else if (ofSecret(plan, stack.rawText(place.file).split('\n')[place.line - 1] ?? '', name))
            yield {
              place,
              message: `podman expands no variables in this file, also not those of Secret=: ${name} keeps the $ as it is`,
              help: 'let the application put it together, or make the whole value a secret',
              severity: 'warning',
            };
          else if (
            new RegExp(
              `\\$\\{?(?:${[...tree.variables]
                .map((each) => each.name.replaceAll(/\W/g, ''))
                .filter((each) => each !== '' && each !== name)
                .join('|')})\\b`,
            ).test(stack.rawText(place.file).split('\n')[place.line - 1] ?? '') &&
            tree.variables.length > 1
          ) {
            yield {
              place,
              message: `podman expands no variables in this file: ${name} keeps the $ as it is (${formatPlace(place)})`,
              help: 'write the value out',
              severity: 'warning',
            };
          }
        }
      }
    }
  },
};
