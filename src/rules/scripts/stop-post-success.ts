import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';

/** Success is told of a job that succeeded. */
export const scriptsStopPostSuccess = timersRule({
  id: 'scripts.stop-post-success',
  title: 'success is told of a job that succeeded',
  severity: 'warning',
  why: 'ExecStopPost= runs whatever became of the job: the watcher is green although it failed, and nobody is called.',
  source: 'systemd.service(5), ExecStopPost=; systemd.exec(5), $SERVICE_RESULT, $EXIT_STATUS',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const isJob = value(service, 'Service', 'Type') === 'oneshot';
      for (const entry of ['ExecStopPost', ...(isJob ? ['ExecStartPre'] : [])].flatMap((key) =>
        entries(service, 'Service', key),
      )) {
        const text = entry.value;
        if (!/\b(?:curl|wget)\b/.test(text) || /SERVICE_RESULT|EXIT_STATUS|EXIT_CODE/.test(text)) continue;
        const url = /https?:\/\/[^\s"']+/.exec(text)?.[0] ?? '';
        if (!/(?:hc-ping|healthchecks|heartbeat|\/ping\/|cronitor|uptime|\/push\/|deadman|snitch)/i.test(url))
          continue;
        if (/fail|\/start\b|\/log\b|\?|\$\{?(?:SERVICE|EXIT)/.test(url)) continue;
        yield remarkOf(
          entry,
          entry.key === 'ExecStartPre'
            ? `tells success before ${service.name} has begun`
            : `tells success also when ${service.name} has failed`,
          'ExecStartPost=, which runs behind a success alone; or …/$EXIT_STATUS in the URL',
        );
      }
    }
  },
});
