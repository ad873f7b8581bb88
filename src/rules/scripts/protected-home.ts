import { remarkOf, systemdUnits, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';

/** A service sees the home folder that it runs from. */
export const scriptsProtectedHome = timersRule({
  id: 'scripts.protected-home',
  title: 'a service sees the home folder that it runs from',
  severity: 'error',
  why: 'With ProtectHome=true /home, /root and /run/user are empty to the service: its program is not found ("203/EXEC"), nor are its files.',
  source: 'systemd.exec(5), ProtectHome=',
  *judge(_, stack) {
    for (const service of servicesOf(systemdUnits(stack))) {
      const [line] = entries(service, 'Service', 'ProtectHome').slice(-1);
      if (line === undefined || !/^(?:yes|true|on|1|tmpfs)$/i.test(line.value)) continue;
      if (['BindPaths', 'BindReadOnlyPaths'].some((key) => entries(service, 'Service', key).length > 0))
        continue;
      for (const key of ['ExecStart', 'ExecStartPre', 'WorkingDirectory', 'EnvironmentFile']) {
        const used = entries(service, 'Service', key).find(
          ({ value }) =>
            /(?:^|[\s=])[-@:+!]*(?:\/home\/|\/root\/|%h\/)/.test(value) && !(key === 'EnvironmentFile'),
        );
        if (used === undefined) continue;
        yield remarkOf(line, `hides what ${key}= in line ${used.place.line} needs`, 'ProtectHome=read-only');
        break;
      }
    }
  },
});
