import { hasUnreadInclude } from '../../syntax/postgres/includes.ts';
import { effectivePostgres } from '../parts/postgres/effective.ts';
import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** What the server writes arrives somewhere. */
export const postgresLogNowhere = postgresRule({
  id: 'postgres.log-nowhere',
  title: 'what the server writes arrives somewhere',
  severity: 'error',
  why: 'csvlog and jsonlog are written by the logging collector alone; log_min_messages = fatal or panic leaves errors out. After an incident there is nothing to read.',
  source: 'postgresql.org/docs/current/runtime-config-logging.html: log_destination, log_min_messages',
  *judge(config, stack) {
    const destination = settingOf(config, 'log_destination');
    const words = destination?.value.split(',').map((each) => each.trim().toLowerCase()) ?? [];
    const files = words.filter((each) => each === 'csvlog' || each === 'jsonlog');
    if (
      destination !== undefined &&
      files.length > 0 &&
      files.length === words.length &&
      isOn(config, 'logging_collector') !== true
    )
      yield {
        ...remarkOn(
          destination,
          `${files.join(', ')} without logging_collector goes to standard error in its plain form, and not to the file that is meant`,
          'logging_collector = on, or log_destination = stderr',
        ),
        severity:
          isOn(config, 'logging_collector') === undefined && hasUnreadInclude(config)
            ? ('warning' as const)
            : undefined,
      };
    const isInContainer = effectivePostgres(stack).some(
      ({ file, plan }) =>
        file?.entry === config.entry &&
        !plan.mounts.some(({ target }) => /^\/dev\/log$|^\/run\/systemd\/journal/.test(target)),
    );
    if (
      destination !== undefined &&
      words.length > 0 &&
      words.every((each) => each === 'syslog') &&
      isInContainer
    )
      yield remarkOn(
        destination,
        'in the container is no syslog: what the server writes is lost',
        "log_destination = 'stderr'",
      );
    // log_min_error_statement = panic is the documented way to keep statements, and what is in them, out of the log.
    const least = settingOf(config, 'log_min_messages');
    if (least !== undefined && /^(?:fatal|panic)$/i.test(least.value))
      yield {
        ...remarkOn(least, 'errors of statements are in no log', 'log_min_messages = warning'),
        severity: 'warning' as const,
      };
  },
});
