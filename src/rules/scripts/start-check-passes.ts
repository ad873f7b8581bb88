import { unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { servicesOfQuadlet } from '../parts/units/podman-services.ts';

/** A check before the start can stop it. */
export const scriptsStartCheckPasses = unitLinesRule({
  id: 'scripts.start-check-passes',
  title: 'a check before the start can stop it',
  severity: 'warning',
  why: 'With "|| exit 0" or "|| true" behind it the check ends well whatever it finds: the service starts on the replica, without its disk or before the database, and the line only looks as if it kept that from happening.',
  source: 'systemd.service(5), ExecStartPre= and ExecCondition=',
  *judge(units, stack) {
    for (const service of [...servicesOf(units), ...servicesOfQuadlet(stack)]) {
      for (const entry of ['ExecStartPre', 'ExecCondition'].flatMap((key) =>
        entries(service, 'Service', key),
      )) {
        const body = /sh\s+-\w*c\s+(["'])(.*)\1\s*$/s.exec(entry.value)?.[2];
        if (body === undefined || acts.test(body)) continue;
        const bare = body.replaceAll(/\\?"(?:[^"\\]|\\(?!")|\\")*?"|'[^']*'/g, 'x');
        const [, asks = '', swallowed] = /^(.*?)\s*(\|\|\s*(?:exit 0|true|:))\s*$/s.exec(bare) ?? [];
        const program = check.exec(asks.slice(asks.search(/[^|;]*$/)).trim())?.[1];
        if (program === undefined || swallowed === undefined) continue;
        yield {
          place: entry.valuePlace,
          message: `what ${program} finds does not matter: "${swallowed}" makes a success of it, and the service starts`,
          help: `ExecCondition= without ${swallowed}: the start is left out where it fails`,
        };
      }
    }
  },
});

/** A command that asks, and does nothing. */
const check =
  /^(\[\[?(?=\s)|test(?=\s)|pg_isready\b|mountpoint\b|findmnt\b|grep(?=\s+(?:-\w+\s+)*-\w*q)|jq(?=\s+(?:-\w+\s+)*-\w*e)|nc(?=\s.*-\w*z)|systemctl(?=\s.*\bis-active\b))/;

/** It waits, or tidies up, and is to go on either way. */
const acts = /&&|\b(?:while|until|for|timeout|rm|kill|stop|mkdir|umount|sleep|then)\b/;
