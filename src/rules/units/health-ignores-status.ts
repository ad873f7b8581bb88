import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { healthTree } from '../parts/units/health-command.ts';

/** A health check over HTTP looks at the status. */
export const unitsHealthIgnoresStatus: Rule = {
  id: 'units.health-ignores-status',
  title: 'A health check over HTTP looks at the status',
  area: 'units',
  severity: 'error',
  why: 'curl ends with 0 on every answer, 500 and 503 too, unless it is told to fail: the container is healthy as long as anything answers.',
  source: 'curl(1), --fail',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      if (plan.health === undefined) continue;
      for (const { command, pipeline, substituted } of walkCommands(healthTree(plan.health))) {
        if (command.kind !== 'simple' || !/(?:^|\/)curl$/.test(command.words[0]?.literal ?? '')) continue;
        if (substituted || pipeline.commands.length > 1) continue;
        const words = command.words.map(({ literal, raw }) => literal ?? raw);
        if (
          words.some((word) =>
            /^(?:--fail|--fail-with-body|--fail-early|-[a-zA-Z]*f[a-zA-Z]*|--unix-socket)$/.test(word),
          )
        )
          continue;
        if (!words.some((word) => /^(?:https?:\/\/|localhost|127\.)/.test(word))) continue;
        yield {
          place: plan.health.place,
          message:
            'curl ends with 0 on 500 and 503 too: this check only finds a program that does not answer at all',
          help: 'curl -f …',
        };
      }
    }
  },
};
