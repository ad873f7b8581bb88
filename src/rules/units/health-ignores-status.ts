import type { HealthPlan } from '../../plan/blueprint.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { healthTree } from '../parts/units/health-command.ts';

/** A health check over HTTP looks at the status. */
export const unitsHealthIgnoresStatus: Rule = {
  id: 'units.health-ignores-status',
  title: 'A health check over HTTP looks at the status',
  area: 'units',
  severity: 'error',
  why: 'curl ends with 0 on every answer, 500 and 503 too, unless it is told to fail: the container is healthy as long as anything answers.',
  source:
    'curl(1), --fail; requests.readthedocs.io, raise_for_status; developer.mozilla.org, fetch: resolves on any status',
  *judge(stack) {
    for (const { plan } of allContainers(stack)) {
      if (plan.health === undefined) continue;
      const script = ofLanguage(plan.health);
      if (script !== undefined) {
        yield {
          place: plan.health.place,
          message: `${script.call} takes 500 and 503 for an answer: this check only finds a program that does not answer at all`,
          help: script.help,
          severity: 'warning',
        };
        continue;
      }
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

/** Clients of languages that raise no error for a status of 400 and above, and a program of one line that looks at none. */
function ofLanguage({ command }: HealthPlan): { readonly call: string; readonly help: string } | undefined {
  const text = [command].flat().join(' ');
  if (
    !/(?:^|[\s/])(?:node|python3?|ruby)\s/.test(text) ||
    /status|\bok\b|code|raise_for|assert|is_a|===|!==/i.test(text)
  )
    return undefined;
  return clients.find(({ pattern }) => pattern.test(text));
}

const clients = [
  { pattern: /\b(?:requests|httpx)\.(?:get|head)\(/, call: 'requests.get', help: '….raise_for_status()' },
  { pattern: /\.getresponse\(/, call: 'getresponse()', help: 'sys.exit(response.status != 200)' },
  {
    pattern: /\bhttps?['"\\]*\)\.get\(/,
    call: 'http.get',
    help: 'http.get(…, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1))',
  },
  { pattern: /\bfetch\(/, call: 'fetch', help: 'fetch(…).then((answer) => process.exit(answer.ok ? 0 : 1))' },
  {
    pattern: /\bNet::HTTP\.get\(/,
    call: 'Net::HTTP.get',
    help: 'exit Net::HTTP.get_response(…).is_a?(Net::HTTPSuccess)',
  },
];
