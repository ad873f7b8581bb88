import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigSet } from '../../config/config-set.ts';
import type { TrialConfig } from '../../config/define-trial.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Finding } from '../../finding.ts';
import { ruleCatalogue } from '../catalogue.ts';
import { readStack } from '../read-stack.ts';
import type { IgnoredFindings } from './ignored.ts';
import type { LintFinding } from './lint-finding.ts';
import { lintStack } from './lint-stack.ts';

/** What a config says of `lint`, with where it says so. */
export function ignoredOf(config: TrialConfig, file: string): IgnoredFindings | undefined {
  const { ignore } = config.lint ?? {};
  if (ignore === undefined) return undefined;
  return { ignore, file, text: readFileSync(resolve(file), 'utf8') };
}

/** What the rules say of a stack's files, as findings of `verify`: those that failed, or one that says that all hold. */
export function ruleFindings(
  configs: ConfigSet,
  about: { readonly config: TrialConfig; readonly file: string; readonly contract: Contract },
): readonly Finding[] {
  const { recovery } = about.contract;
  const stack = readStack(configs, { targets: about.config.lint?.targets, recovery });
  const found = lintStack(stack, { ignored: ignoredOf(about.config, about.file) });
  if (found.length > 0) return found.map(toFinding);
  const evidence = {
    rules: ruleCatalogue.length,
    files: stack.configs.files.filter(({ role }) => role !== 'other').length,
    targets: { ...stack.targets },
  };
  const message = `none of ${evidence.rules} rules finds anything in ${evidence.files} files`;
  return [
    {
      check: 'lint',
      title: 'The files contradict nothing',
      area: 'lint',
      verdict: 'pass',
      severity: 'error',
      message,
      evidence,
    },
  ];
}

function toFinding({ rule, severity, file, line, column, message, help }: LintFinding): Finding {
  const title = ruleCatalogue.find(({ id }) => id === rule)?.title ?? rule;
  return {
    check: rule,
    title,
    area: 'lint',
    verdict: 'fail',
    severity,
    message,
    evidence: { file, line },
    place: { file, line, column },
    help: help ?? undefined,
  };
}
