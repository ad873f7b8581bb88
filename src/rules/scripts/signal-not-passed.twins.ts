import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'app/entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate\ngunicorn shop.wsgi:application\n',
      },
      line: 4,
    },
    {
      files: {
        'run.sh': '#!/bin/bash\nset -e\n"$@"\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEntrypoint=/usr/local/bin/run.sh\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nExec=sh -c "celery -A shop worker 2>&1 | tee -a /log/worker.log"\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nExec=sh -c "python manage.py migrate | cat && exec gunicorn shop.wsgi"\n',
        'v.container':
          '[Container]\nImage=a.io/web:1\nExec=bash -c "exec gunicorn shop.wsgi > >(tee /log/a.log)"\n',
      },
    },
    // exec; a job that ends by itself; one that passes signals on.
    {
      files: {
        'entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate\nexec "$@"\n',
        'a/docker-entrypoint.sh': '#!/bin/sh\npython manage.py migrate\n',
        'b/entrypoint.sh': "#!/bin/sh\ntrap 'kill -TERM $p; wait $p' TERM\ngunicorn a &\np=$!\nwait $p\n",
        'deploy.sh': '#!/bin/sh\nset -e\nnpm run build\n',
      },
    },
  ],
};
