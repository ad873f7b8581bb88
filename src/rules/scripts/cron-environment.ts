import { cronRule } from '../parts/scripts/rule.ts';

/** cron expands nothing in the variables that it sets. */
export const scriptsCronEnvironment = cronRule({
  id: 'scripts.cron-environment',
  title: 'cron expands nothing in the variables that it sets',
  severity: 'error',
  why: 'PATH=$PATH:/opt/bin is these very letters: no job finds podman, or even ls, "command not found".',
  source:
    'crontab(5): "The value string is not parsed for environmental substitutions or replacement of variables"',
  *judge({ settings }) {
    for (const { name, value, place } of settings) {
      const [reference] = /\$\{?[A-Za-z_]\w*\}?|(?<=^["']?|:)~(?=\/)/.exec(value) ?? [];
      if (reference === undefined || (reference === '~' && name !== 'PATH' && name !== 'HOME')) continue;
      yield {
        place,
        message: `cron does not expand ${reference}: ${name} holds it as it stands`,
        help:
          name === 'PATH'
            ? 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
            : 'the value written out',
      };
    }
  },
});
