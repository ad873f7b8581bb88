import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import type { PostgresConfig } from '../../syntax/postgres/tree.ts';
import type { Remark } from '../define-rule.ts';
import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Statements with their values stay out of the log. */
export const postgresLogsEveryStatement = postgresRule({
  id: 'postgres.logs-every-statement',
  title: 'statements with their values stay out of the log',
  severity: 'warning',
  why: 'Every statement is logged with its values, passwords and personal data among them, and the log fills the disk.',
  source: 'postgresql.org/docs/current/runtime-config-logging.html',
  *judge(config) {
    const statement = settingOf(config, 'log_statement');
    if (statement?.value.toLowerCase() === 'all')
      yield remarkOn(statement, 'writes every statement with its values into the log', 'log_statement = ddl');
    const level = settingOf(config, 'log_min_messages');
    if (level !== undefined && /^debug[1-5]?$/i.test(level.value))
      yield remarkOn(
        level,
        'writes all about every statement into the log: it fills the disk, and holds what clients send',
        'log_min_messages = warning',
      );
    for (const name of ['debug_print_parse', 'debug_print_rewritten', 'debug_print_plan']) {
      const line = settingOf(config, name);
      if (line !== undefined && isOn(config, name) === true)
        yield remarkOn(
          line,
          'writes the tree of every statement with its values into the log',
          `${name} = off`,
        );
    }
    yield* parameters(config);
    const duration = settingOf(config, 'log_min_duration_statement');
    if (duration !== undefined && readPostgresMilliseconds(duration.value, 1) === 0)
      yield remarkOn(
        duration,
        'writes every statement with its values into the log',
        'log_min_duration_statement = 1s',
      );
  },
});

/** Whether a switch for durations, samples or transactions has some statements logged. */
const logging: Readonly<Record<string, string>> = {
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_statement: 'none',
  log_duration: 'off',
};

/** What is bound to placeholders is what users typed: all of it is logged where somebody asks for that. */
function* parameters(config: PostgresConfig): Generator<Remark> {
  const length = settingOf(config, 'log_parameter_max_length');
  const isLogged = Object.entries(logging).some(([name, none]) => {
    const value = settingOf(config, name)?.value.toLowerCase();
    return value !== undefined && value !== none;
  });
  if (length?.value === '-1' && isLogged)
    yield remarkOn(
      length,
      'writes all parameters of each statement that is logged into the log, passwords and personal data among them',
      'log_parameter_max_length = 0',
    );
  const explained = settingOf(config, 'auto_explain.log_parameter_max_length');
  if (explained?.value === '-1' && settingOf(config, 'auto_explain.log_min_duration') !== undefined)
    yield remarkOn(
      explained,
      'writes all parameters of each statement that is explained into the log, passwords and personal data among them',
      'auto_explain.log_parameter_max_length = 0',
    );
  const onError = settingOf(config, 'log_parameter_max_length_on_error');
  if (onError?.value === '-1')
    yield remarkOn(
      onError,
      'writes all parameters of each statement that fails into the log, passwords and personal data among them',
      'log_parameter_max_length_on_error = 0',
    );
}
