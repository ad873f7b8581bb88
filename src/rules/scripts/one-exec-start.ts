import type { Remark } from '../define-rule.ts';
import { remarkOf, systemdParts, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { ofService, ownLinesOfService } from '../parts/units/containers.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service that lasts starts one program. */
export const scriptsOneExecStart = timersRule({
  id: 'scripts.one-exec-start',
  title: 'a service that lasts starts one program',
  severity: 'error',
  why: 'Only oneshot may have several ExecStart=: systemd refuses the unit, "Service has more than one ExecStart= setting".',
  source: 'systemd.service(5), ExecStart=',
  *judge(units, stack) {
    for (const unit of stack.units.units) {
      if (!/^(?:container|pod|kube)$/.test(unit.kind)) continue;
      if (ofService(unit, 'Type')?.value.trim() === 'oneshot') continue;
      const [own] = ownLinesOfService(unit, 'ExecStart');
      if (own !== undefined)
        yield remarkOf(
          own,
          `Quadlet writes the ExecStart= of ${unit.name} itself: systemd refuses the service for this second one`,
          'Exec= in [Container], or ExecStartPre= here',
        );
    }
    yield* behindPackage(units, servicesOf(systemdParts(stack)));
    for (const service of servicesOf(units)) {
      if (value(service, 'Service', 'Type') === 'oneshot') continue;
      const [, second] = entries(service, 'Service', 'ExecStart');
      if (second !== undefined)
        yield remarkOf(
          second,
          `systemd refuses ${service.name}: a second ExecStart= goes with Type=oneshot alone`,
          'ExecStartPre= or ExecStartPost=, or a service of its own',
        );
    }
  },
});

/** A drop-in of a package's service that lasts: the package's own ExecStart= is not taken back. */
function* behindPackage(whole: readonly SystemdUnit[], all: readonly SystemdUnit[]): Generator<Remark> {
  const here = new Set(whole.map(({ name }) => name));
  for (const [name, parts] of Map.groupBy(all, (each) => each.name)) {
    if (here.has(name)) continue;
    const of = (key: string) =>
      parts.flatMap(({ tree }) =>
        tree.sections.flatMap((section) =>
          section.name === 'Service' ? section.entries.filter((entry) => entry.key === key) : [],
        ),
      );
    const starts = of('ExecStart');
    const [first] = starts;
    if (first === undefined || starts.some((entry) => entry.value === '')) continue;
    const type = of('Type').at(-1)?.value;
    const lasts =
      servers.test(name) ||
      /^(?:always|on-success)$/.test(of('Restart').at(-1)?.value ?? '') ||
      of('WatchdogSec').length > 0 ||
      (type !== undefined && type !== 'oneshot');
    if (!lasts || type === 'oneshot') continue;
    yield remarkOf(
      first,
      `${name} has an ExecStart= of its own, and this is a second one: systemd refuses the service`,
      `ExecStart= with nothing behind it in the line before`,
    );
  }
}

/** Services of packages that last. */
const servers =
  /^(?:nginx|apache2|httpd|haproxy|caddy|traefik|redis(?:-server)?|valkey(?:-server)?|redis-sentinel|mariadb|mysqld?|pgbouncer|memcached|rabbitmq-server|docker|containerd|sshd?|cron|crond|rsyslog|chrony|chronyd|fail2ban|prometheus(?:-[\w-]+)?|grafana-server|node_exporter|alertmanager|loki|vector|php[\d.]*-fpm|systemd-(?:resolved|networkd|journald|timesyncd)|redis-server@|redis@|postgresql-\d+)\.service$/;
