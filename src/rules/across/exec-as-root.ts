import type { Rule } from '../define-rule.ts';
import { baseName, execOptions, realCommand, simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** What PostgreSQL refuses to root is run as postgres. */
export const acrossExecAsRoot: Rule = {
  id: 'across.exec-as-root',
  title: 'What PostgreSQL refuses to root is run as postgres',
  area: 'across',
  severity: 'error',
  why: 'podman exec runs as root unless told, and the programs of the server end with "cannot be run as root".',
  source: 'podman-exec(1), --user; pg_ctl(1)',
  *judge(stack) {
    for (const script of allScripts(stack)) {
      if (!/\bexec\b/.test(wholeText(script))) continue;
      for (const { command } of simpleCommands(script)) {
        const options = execOptions(command);
        const words = realCommand(command);
        if (options === undefined || !refusing.test(baseName(words[0]))) continue;
        if (options.some((option) => /^(?:-\w*u|--user)/.test(option))) continue;
        const texts = command.words.map(({ literal }) => literal ?? '');
        if (texts.some((text) => /^(?:gosu|su|su-exec|runuser|setpriv|--version|-V|--help)$/.test(text)))
          continue;
        const found = plannedUnits(stack).find(({ plan }) => texts.includes(plan.containerName));
        if (found === undefined || !runsOfficial(found.plan, 'postgres') || found.plan.user !== undefined)
          continue;
        yield {
          place: command.place,
          message: `${baseName(words[0])} "cannot be run as root", and podman exec runs as root in ${found.plan.containerName}`,
          help: 'podman exec -u postgres …',
        };
      }
    }
  },
};

const refusing = /^(?:pg_ctl|postgres|initdb|pg_resetwal|pg_rewind|pg_upgrade|pg_createsubscriber)$/;
