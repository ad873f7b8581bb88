import type { HealthPlan, ServicePlan } from '../../plan/blueprint.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { pathOutside } from './mounts.ts';

/** More than that is a program of its own. */
const MOST_LINES = 60;

/** A plan whose health check is what the script says that it runs, where that is mounted and is here: with its place. */
export function withHealthScript(
  plan: ServicePlan,
  scriptAt: (hostPath: string) => ShellTree | undefined,
): ServicePlan {
  const path = plan.health === undefined ? undefined : scriptOf(plan.health);
  if (plan.health === undefined || path === undefined) return plan;
  const outside = pathOutside(plan.mounts, path);
  const tree = outside?.startsWith('/') === true ? scriptAt(outside) : undefined;
  if (tree === undefined || tree.problems.length > 0 || tree.text.split('\n').length > MOST_LINES)
    return plan;
  const last = walkCommands(tree).findLast(
    ({ command }) => command.kind === 'simple' && command.words.length > 0,
  );
  if (last === undefined) return plan;
  return {
    ...plan,
    health: { ...plan.health, command: tree.text.replace(/^#!.*\n/, '').trim(), place: last.command.place },
  };
}

/** The script that a check runs and nothing else: `/healthcheck.sh`, `sh /etc/app/health.sh`. */
function scriptOf({ command }: HealthPlan): string | undefined {
  const words = typeof command === 'string' ? command.trim().split(/\s+/) : command;
  const [first = '', second, more] = words;
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(first);
  const [path = '', rest] = isShell ? [second, more] : [first, second];
  return rest === undefined && /^\/[\w./@-]+$/.test(path) ? path : undefined;
}
