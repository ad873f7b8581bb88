import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isOfUsersQuadlet } from '../stack/users-folder.ts';

/** A user's service publishes ports that a user may open. */
export const unitsLowPort: Rule = {
  id: 'units.low-port',
  title: "A user's service publishes ports that a user may open",
  area: 'units',
  severity: 'warning',
  why: 'Without root a process may not listen below port 1024 unless the host\'s net.ipv4.ip_unprivileged_port_start allows it: "rootlessport cannot expose privileged port 80".',
  source: 'podman(1), rootless mode; ip-sysctl, ip_unprivileged_port_start',
  *judge(stack) {
    if (stack.configs.user.uid === 0 || allowsLowPorts(stack) || !isSurelyOfUser(stack)) return;
    for (const plan of [...plannedUnits(stack).map((each) => each.plan), ...stack.blueprint.pods]) {
      // The user is only sure where the unit says so: default.target also exists for root.
      for (const port of plan.publish.filter(({ hostPort }) => hostPort > 0 && hostPort < 1024)) {
        yield {
          place: port.place,
          message: `a user may not open port ${port.hostPort}, unless the host allows it`,
          help: `PublishPort=${port.hostPort + 8000}:${port.containerPort}`,
        };
      }
    }
  },
};

/** A folder of users, a word of it elsewhere, or what only a user's unit says. */
function isSurelyOfUser({ configs, units }: Parameters<Rule['judge']>[0]): boolean {
  if (isOfUsersQuadlet(configs.unitFolder)) return true;
  if (configs.files.some(({ text }) => text.includes('/etc/containers/systemd'))) return false;
  return (
    configs.files.some(({ text }) => /\.config\/containers\/systemd|\benable-linger\b/.test(text)) ||
    units.units.some(({ sections }) =>
      sections
        .get('Container')
        ?.some(({ key, value }) =>
          key === 'Volume'
            ? /^%[ht]\//.test(value)
            : /^(?:UserNS|GroupAdd)$/.test(key) && /^keep-(?:id|groups)\b/.test(value),
        ),
    )
  );
}

function allowsLowPorts(stack: Parameters<Rule['judge']>[0]): boolean {
  return stack.configs.files.some(({ text }) => text.includes('ip_unprivileged_port_start'));
}
