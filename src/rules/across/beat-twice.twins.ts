import type { Twins } from '../define-rule.ts';

const unit = (command: string, container = '') =>
  `[Container]\nImage=a.io/shop:1\n${container}Exec=${command}\n`;

/** For across.beat-twice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'worker.container': unit('celery -A shop worker -B -c 4'),
        'beat.container': unit('celery -A shop beat -S django_celery_beat.schedulers:DatabaseScheduler'),
      },
      line: 3,
    },
    {
      files: {
        'jobs-b.container': unit('celery --app=shop worker --beat -Q mail'),
        'jobs-a.container': unit('celery --app=shop worker --beat -Q default'),
      },
      file: 'jobs-b.container',
      line: 3,
    },
  ],
  good: [
    // Of two that exclude each other one runs.
    {
      files: {
        'beat.container': unit('celery -A shop beat'),
        'beat-standby.container': `[Unit]\nConflicts=beat.service\n${unit('celery -A shop beat')}`,
      },
    },
    {
      files: {
        'worker.container': unit('celery -A shop worker -c 4'),
        'beat.container': unit('celery -A shop beat'),
      },
    },
    { files: { 'worker.container': unit('celery -A shop worker -B') } },
    // Two applications.
    {
      files: {
        'a.container': unit('celery -A shop beat'),
        'b.container': unit('celery -A billing beat'),
      },
    },
    // One application, for two customers.
    {
      files: {
        'acme.container': `${unit('celery -A shop beat')}Environment=BROKER_URL=redis://acme-redis:6379/0\n`,
        'ajax.container': `${unit('celery -A shop beat')}Environment=BROKER_URL=redis://ajax-redis:6379/0\n`,
      },
    },
    // One of them holds the lock.
    {
      files: {
        'a.container': unit('celery -A shop beat -S redbeat.RedBeatScheduler'),
        'b.container': unit('celery -A shop beat -S redbeat.RedBeatScheduler'),
      },
    },
  ],
};
