import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

/** What needs a shell has one. */
export const unitsExecWithoutShell: Rule = {
  id: 'units.exec-without-shell',
  title: 'What needs a shell has one',
  area: 'units',
  severity: 'error',
  why: 'Neither systemd nor podman starts a shell for Exec=: "&&", "|" and ">" are handed to the first program as arguments, and what stands behind them never runs.',
  source: 'podman-systemd.unit(5), Exec=; podman-run(1), COMMAND',
  *judge(stack) {
    for (const { plan } of allContainers(stack)) yield* inHealthList(plan);
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'Exec');
      const words = plan.command;
      const at = words.findIndex((word) => /^(?:&&|\|\||\||>>?|2>&1|&>|2>|<)$/.test(word));
      const program = words[0] ?? '';
      // A shell, or an entry point that is one, reads the words itself.
      const unset = words.find(
        (word, index) => index > 0 && /[^$]\$[A-Za-z_]\w*$/.test(word) && !/[\s'(]/.test(word),
      );
      const isPlain =
        plan.entrypoint === undefined && !/(?:^|\/)(?:ba|da|a|z)?sh$|^eval$|entrypoint/.test(program);
      const substituted = words.find(
        (word, index) => index > 0 && /\$\([a-z]|^[^`']*`[a-z][^`']*`$/.test(word),
      );
      if (line !== undefined && substituted !== undefined && isPlain)
        yield {
          place: line.valuePlace,
          message: `${program} gets "${substituted}" as it stands: no shell is here that runs what is between the brackets`,
          help: `Exec=/bin/sh -c 'exec …'`,
          severity: 'warning',
        };
      if (line !== undefined && unset !== undefined && isPlain && !line.value.includes('$$'))
        yield {
          place: line.valuePlace,
          message: `${program} gets "${unset}" as it stands: systemd expands $NAME only as a word of its own, and no shell is here`,
          help: unset.replace(/\$([A-Za-z_]\w*)$/, '${$1}, with Environment= in [Service]'),
          severity: 'warning',
        };
      if (line === undefined || at < 1 || /(?:^|\/)(?:ba|da|a|z)?sh$|^eval$/.test(program)) continue;
      if (plan.entrypoint?.some((word) => /(?:^|\/)(?:ba|da|a|z)?sh$/.test(word)) === true) continue;
      yield {
        place: line.valuePlace,
        message: `${program} gets "${words[at]}" as an argument: nothing here is a shell`,
        help: `Exec=/bin/sh -c '${line.value.trim().replaceAll("'", '"')}'`,
      };
    }
  },
};

/** `HealthCmd=["redis-cli", "ping", "|", "grep", "PONG"]`: podman runs a list as it stands. */
function* inHealthList({ health }: ServicePlan): Generator<Remark> {
  const words = health === undefined || typeof health.command === 'string' ? [] : health.command;
  const [program = ''] = words;
  const sign = words.find((word, at) => at > 0 && /^(?:&&|\|\||\||;|>>?|2>&1|&>|>\/dev\/null)$/.test(word));
  if (health === undefined || sign === undefined || /(?:^|\/)(?:ba|da|a|z)?sh$|^eval$/.test(program)) return;
  yield {
    place: health.place,
    message: `podman runs a list without a shell: ${program} gets "${sign}" and what is behind it as arguments`,
    help: `HealthCmd=${words.join(' ')}`,
  };
}
