import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';

/** A service sees the home folder that it runs from. */
export const scriptsProtectedHome = timersRule({
  id: 'scripts.protected-home',
  title: 'a service sees the home folder that it runs from',
  severity: 'error',
  why: 'With ProtectHome=true /home, /root and /run/user are empty to the service: its program is not found ("203/EXEC"), nor are its files.',
  source: 'systemd.exec(5), ProtectHome=',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const line = entries(service, 'Service', 'ProtectHome').at(-1);
      if (line === undefined || !/^(?:yes|true|on|1|tmpfs)$/i.test(line.value)) continue;
      if (['BindPaths', 'BindReadOnlyPaths'].some((key) => entries(service, 'Service', key).length > 0))
        continue;
      // systemd itself reads EnvironmentFile=, before it hides anything.
      for (const key of ['ExecStart', 'ExecStartPre', 'WorkingDirectory']) {
        const used = entries(service, 'Service', key).find(({ value }) =>
          /(?:^|[\s=])[-@:+!]*(?:\/home\/|\/root\/|%h\/)/.test(value),
        );
        if (used === undefined) continue;
        yield remarkOf(line, `hides what ${key}= in line ${used.place.line} needs`, 'ProtectHome=read-only');
        break;
      }
      const runtime = entries(service, 'Service', 'Environment').find(({ value }) =>
        /XDG_RUNTIME_DIR=\/run\/user\//.test(value),
      );
      if (runtime === undefined) continue;
      yield remarkOf(
        line,
        `hides /run/user too, which line ${runtime.place.line} names, and the user's containers in the home folder: podman finds neither`,
        'without ProtectHome=, or read-only',
      );
    }
  },
});
