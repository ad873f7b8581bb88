import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** Scripts and timers name containers as podman does. */
export const acrossContainerName: Rule = {
  id: 'across.container-name',
  title: 'Scripts and timers name containers as podman does',
  area: 'across',
  severity: 'error',
  why: 'podman says "no such container": the backup, the check or the job never did anything, and a timer\'s failure is seen by nobody.',
  source: 'podman-systemd.unit(5), ContainerName=: systemd-NAME unless told',
  *judge(stack) {
    const units = plannedUnits(stack);
    const names = new Set(units.map(({ plan }) => plan.containerName));
    const stems = new Map(units.map(({ plan }) => [plan.name, plan.containerName]));
    if (units.length === 0) return;
    for (const tree of stack.scripts) {
      for (const { command } of walkCommands(tree)) {
        if (command.kind !== 'simple') continue;
        const words = command.words.map(({ literal }) => literal);
        const at = words.findIndex((word) => word === 'podman' || word === '/usr/bin/podman');
        const target = at === -1 ? undefined : targetOf(words.slice(at + 1));
        const right = target === undefined || names.has(target) ? undefined : stems.get(target);
        if (right !== undefined)
          yield {
            place: command.place,
            message: `there is no container ${target}: the one of ${target}.container is ${right}`,
            help: right,
          };
      }
    }
    for (const tree of stack.systemd.values()) {
      for (const { key, value, valuePlace } of tree.sections.flatMap(({ entries }) => entries)) {
        if (!key.startsWith('Exec')) continue;
        const [, rest] = /(?:^|\s|\/)podman\s+(.*)$/.exec(value) ?? [];
        const target = rest === undefined ? undefined : targetOf(rest.split(/\s+/));
        const right = target === undefined || names.has(target) ? undefined : stems.get(target);
        if (right !== undefined)
          yield {
            place: valuePlace,
            message: `there is no container ${target}: the one of ${target}.container is ${right}`,
            help: right,
          };
      }
    }
  },
};

const valued =
  /^(?:-e|--env|-u|--user|-w|--workdir|--env-file|--detach-keys|-n|--tail|--since|--until|-t|--time|-s|--signal|-f|--format|--preserve-fds)$/;

/** The container that `exec NAME …` and the like name; undefined where it is not said in plain words. */
function targetOf(words: readonly (string | undefined)[]): string | undefined {
  if (!/^(?:exec|logs|inspect|top|healthcheck|wait|kill)$/.test(words[0] ?? '')) return undefined;
  for (let at = words[0] === 'healthcheck' ? 2 : 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (!word.startsWith('-')) return word;
    if (
      valued.test(word) &&
      !(words[0] === 'exec' && word === '-t') &&
      !(words[0] === 'logs' && /^-[ft]$/.test(word))
    )
      at += 1;
  }
  return undefined;
}
