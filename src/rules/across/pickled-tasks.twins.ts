import type { Twins } from '../define-rule.ts';

/** For across.pickled-tasks. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nExec=celery -A shop worker\nEnvironment=CELERY_ACCEPT_CONTENT=json,pickle\n',
      },
      line: 4,
    },
    {
      files: {
        'w.env': 'A=b\nCELERY_TASK_SERIALIZER=pickle\n',
        'w.container': '[Container]\nImage=a.io/w:1\nEnvironmentFile=./w.env\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=CELERY_ACCEPT_CONTENT=json,msgpack CELERY_TASK_SERIALIZER=json PICKLE_FOLDER=/pickle\n',
      },
    },
  ],
};
