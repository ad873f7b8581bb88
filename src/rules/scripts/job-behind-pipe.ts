import { parseShell } from '../../syntax/shell/parse.ts';
import { baseName } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';

/** A job's failure is that of its service. */
export const scriptsJobBehindPipe = timersRule({
  id: 'scripts.job-behind-pipe',
  title: "a job's failure is that of its service",
  severity: 'error',
  why: 'The exit code of a pipe is that of its last command: tee and logger end with 0 whatever the job did, the service is never failed, and OnFailure= never runs.',
  source: 'bash(1), "Pipelines", pipefail',
  *judge(units) {
    for (const service of servicesOf(units)) {
      if (value(service, 'Service', 'Type') !== 'oneshot') continue;
      for (const entry of entries(service, 'Service', 'ExecStart')) {
        const [, options = '', text = ''] =
          /^(?:\/(?:usr\/)?bin\/)?(?:ba)?sh\s+((?:-\S+\s+|pipefail\s+)*)(["'].*["'])$/s.exec(entry.value) ??
          [];
        if (!/c\s*$/.test(options) || /pipefail/.test(options + text)) continue;
        const script = parseShell(text.slice(1, -1), service.name);
        const last = script.statements.at(-1)?.chain.at(-1)?.pipeline;
        const end = last?.commands.at(-1);
        if (last === undefined || last.commands.length < 2 || end?.kind !== 'simple') continue;
        // What is said cannot fail: with `echo 1 | tee FILE` the writing is the job.
        const [job] = last.commands;
        if (job?.kind === 'simple' && /^(?:echo|printf|true|yes)$/.test(baseName(job.words[0]))) continue;
        if (!/^(?:tee|logger|systemd-cat|ts|cat)$/.test(baseName(end.words[0]))) continue;
        yield remarkOf(
          entry,
          `ends with 0 whatever the job did: ${baseName(end.words[0])} is the last of the pipe`,
          'without the pipe, what is written goes to the journal; or bash -o pipefail -c …',
        );
      }
    }
  },
});
