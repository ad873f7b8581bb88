import { isLoopback } from '../parts/postgres/hba.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A standby for which commits wait may connect. */
export const postgresNoStandby = postgresRule({
  id: 'postgres.no-standby',
  title: 'a standby for which commits wait may connect',
  severity: 'error',
  why: 'Each COMMIT waits for a standby that cannot be there: it hangs until somebody cancels it, and the application with it.',
  source: 'postgresql.org/docs/current/runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES',
  *judge(config, stack) {
    const names = settingOf(config, 'synchronous_standby_names');
    if (names === undefined || names.value.trim() === '' || isTemplated(names.value)) return;
    if (/^(?:off|local|false|no|0)$/i.test(settingOf(config, 'synchronous_commit')?.value ?? 'on')) return;
    const [hba, more] = stack.hba;
    if (hba === undefined || more !== undefined || hba.others.length > 0) return;
    if (isTemplated(hba.text) || /\{\{|\{%/.test(stack.rawText(hba.file))) return;
    const admits = hba.rules.some(
      (rule) =>
        rule.method.value !== 'reject' &&
        rule.type !== 'local' &&
        !isLoopback(rule) &&
        rule.databases.some(({ value, quoted }) => value === 'replication' && !quoted),
    );
    if (admits) return;
    yield remarkOn(
      names,
      `commits wait for ${names.value}, and no line of ${hba.file} lets a standby in`,
      "synchronous_standby_names = ''",
    );
  },
});
