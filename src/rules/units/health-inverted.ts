import type { HealthPlan } from '../../plan/blueprint.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { healthTree } from '../parts/units/health-command.ts';

/** A health check passes when the program answers. */
export const unitsHealthInverted: Rule = {
  id: 'units.health-inverted',
  title: 'A health check passes when the program answers',
  area: 'units',
  severity: 'error',
  why: 'With a "!" before the question, or a failure behind "&&", the check is red as long as all is well: the service never becomes healthy, or is killed for being up.',
  source: 'sh(1), pipelines; podman-healthcheck(1): the exit code decides',
  *judge(stack) {
    for (const { plan } of allContainers(stack)) {
      if (plan.health === undefined) continue;
      if (inLanguage(plan.health)) {
        yield {
          place: plan.health.place,
          message: `this check ends with 1 when ${plan.service} answers well, and with 0 when it does not`,
          help: 'turn the condition round: 0 is well',
        };
        continue;
      }
      const tree = healthTree(plan.health);
      const dropped = dropsAnswer(tree);
      if (dropped !== undefined) {
        yield {
          place: plan.health.place,
          message: `grep -v passes on everything but "${dropped}": this check fails when ${plan.service} answers well`,
          help: `grep -q ${dropped}`,
        };
        continue;
      }
      const [only, more] = tree.statements;
      const [first, second, third] = only?.chain ?? [];
      if (only === undefined || more !== undefined || first === undefined || third !== undefined) continue;
      const [asking, filter] = first.pipeline.commands;
      if (filter !== undefined || asking?.kind !== 'simple' || !asks(asking.words[0]?.literal)) continue;
      const [next] = second?.pipeline.commands ?? [];
      const fails =
        next?.kind === 'simple' &&
        next.words[0]?.literal === 'exit' &&
        /^[1-9]/.test(next.words[1]?.literal ?? '');
      const isInverted =
        second === undefined
          ? first.pipeline.negated
          : fails && (second.operator === '&&') !== first.pipeline.negated;
      if (!isInverted || walkCommands(tree).length > 2) continue;
      yield {
        place: plan.health.place,
        message: `this check fails when ${plan.service} answers, and passes when it does not`,
        help: second === undefined ? 'without the "!"' : '… || exit 1',
      };
    }
  },
};

function asks(program = ''): boolean {
  return /^(?:\S*\/)?(?:curl|wget|pg_isready|psql|(?:redis|valkey)-cli|nc|ncat|pgrep|pidof|mysqladmin|mariadb-admin)$/.test(
    program,
  );
}

/** `process.exit(res.ok ? 1 : 0)`, `sys.exit(r.status == 200)`: true is 1, which is a failure. */
function inLanguage({ command }: HealthPlan): boolean {
  const text = [command].flat().join(' ');
  const isWell = String.raw`(?:\.(?:status|statusCode|status_code|code)(?:\(\))?\s*={2,3}\s*20\d|\.ok)`;
  return (
    new RegExp(`exit\\([\\w.()]*${isWell}\\s*\\?\\s*1\\s*:\\s*0`).test(text) ||
    new RegExp(`exit\\(1 if [^:;]*${isWell} else 0\\)`).test(text) ||
    new RegExp(`sys\\.exit\\([^;]*${isWell}\\s*\\)\\s*(?:;|["']|$)`).test(text)
  );
}

/** `redis-cli ping | grep -v PONG` */
function dropsAnswer({ statements }: ShellTree): string | undefined {
  const pipeline = statements[0]?.chain[0]?.pipeline;
  const [asking, filter, more] = pipeline?.commands ?? [];
  if (
    pipeline?.negated === true ||
    asking?.kind !== 'simple' ||
    filter?.kind !== 'simple' ||
    more !== undefined
  )
    return undefined;
  const words = filter.words.map(({ literal }) => literal ?? '');
  if (
    !asks(asking.words[0]?.literal) ||
    words[0] !== 'grep' ||
    !words.some((word) => /^-[a-zA-Z]*v/.test(word))
  )
    return undefined;
  const pattern = words.slice(1).find((word) => !word.startsWith('-'));
  return pattern !== undefined && /^\^?(?:pong|ok|up|healthy|pass|running|200|accepting.*)\$?$/i.test(pattern)
    ? pattern
    : undefined;
}
