import type { EnvVariable } from '../../syntax/env/tree.ts';
import type { Rule } from '../define-rule.ts';

/** A variable stands once in an environment file. */
export const acrossEnvFileDuplicate: Rule = {
  id: 'across.env-file-duplicate',
  title: 'A variable stands once in an environment file',
  area: 'across',
  severity: 'warning',
  why: 'The last line counts: who changes the first one wonders why nothing happens.',
  source: 'podman-run(1), --env-file; systemd.exec(5), EnvironmentFile=',
  *judge(stack) {
    for (const { variables } of stack.envs) {
      const seen = new Map<string, EnvVariable>();
      for (const variable of variables) {
        const first = seen.get(variable.name);
        seen.set(variable.name, variable);
        if (first === undefined || first.value === variable.value) continue;
        // The branches of a template.
        const between = stack
          .rawText(variable.place.file)
          .split('\n')
          .slice(first.place.line, variable.place.line - 1);
        if (between.some((line) => /\{%|\{\{-?\s*(?:if|else|end)/.test(line))) continue;
        yield {
          place: variable.place,
          message: `this wins: ${variable.name} in line ${first.place.line} does nothing`,
          help: 'remove one of the two',
        };
      }
    }
  },
};
