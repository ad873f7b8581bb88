import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** What is for one session's use is not said of the whole server. */
export const postgresSessionSwitch = postgresRule({
  id: 'postgres.session-switch',
  title: "what is for one session's use is not said of the whole server",
  severity: 'error',
  why: 'These are for an experiment, a restore or an old application. For everybody, triggers and foreign keys are passed over, quotes end where applications do not expect it, or each query reads in the dearest way.',
  source:
    'postgresql.org/docs/current/runtime-config-client.html, session_replication_role; runtime-config-query.html; runtime-config-compatible.html',
  *judge(config) {
    for (const [name, [bad, what, help]] of Object.entries(switches)) {
      const line = settingOf(config, name);
      if (line !== undefined && bad.test(line.value)) yield remarkOn(line, what, help);
    }
    for (const name of ['enable_seqscan', 'enable_indexscan', 'enable_sort']) {
      const line = settingOf(config, name);
      if (line !== undefined && off.test(line.value))
        yield {
          ...remarkOn(
            line,
            'plans of every query avoid what would be the cheapest: it is for experiments',
            `${name} = on`,
          ),
          severity: 'warning',
        };
    }
    const [random, sequential] = [settingOf(config, 'random_page_cost'), settingOf(config, 'seq_page_cost')];
    const [dear, cheap] = [Number(random?.value ?? 4), Number(sequential?.value ?? 1)];
    const line = sequential !== undefined && cheap > 4 ? sequential : (random ?? sequential);
    if (line !== undefined && dear < cheap)
      yield {
        ...remarkOn(
          line,
          `a page in random order (${dear}) counts less than one in order (${cheap}): no disk is like that, and plans are made for it`,
          'random_page_cost = 1.1',
        ),
        severity: 'warning',
      };
  },
});

const off = /^(?:off|f|fa|fal|fals|false|n|no|0)$/i;
const on = /^(?:on|t|tr|tru|true|y|ye|yes|1)$/i;
const switches: Readonly<Record<string, readonly [RegExp, string, string]>> = {
  session_replication_role: [
    /^(?:replica|local)$/i,
    'triggers do not fire, and foreign keys are not checked: rows without what they point to come in',
    'session_replication_role = origin',
  ],
  standard_conforming_strings: [
    off,
    'a backslash escapes the quote behind it in every string: what applications quote gets out of its quotes',
    'standard_conforming_strings = on',
  ],
  transform_null_equals: [on, '"= NULL" means IS NULL for everybody', 'transform_null_equals = off'],
  allow_system_table_mods: [
    on,
    'superusers may change the system catalogs: it is for initdb and rescues',
    'allow_system_table_mods = off',
  ],
};
