import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nEntrypoint=/bin/sh\nExec=-c "python manage.py migrate; celery -A a worker"\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=sh -c "python manage.py migrate && gunicorn a.wsgi -b 0.0.0.0:8000"\n',
      },
      line: 3,
    },
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
    // Bash and BusyBox make way for the last program; exec does everywhere.
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nExec=bash -c "python manage.py migrate && gunicorn a.wsgi -b 0.0.0.0:8000"\n',
        'b.container':
          '[Container]\nImage=a.io/a:1-alpine\nExec=sh -c "python manage.py migrate && gunicorn a.wsgi -b 0.0.0.0:8000"\n',
        'c.container':
          '[Container]\nImage=a.io/a:1\nExec=sh -c "python manage.py migrate && exec gunicorn a.wsgi -b 0.0.0.0:8000"\n',
        'd.container':
          '[Container]\nImage=a.io/a:1\nExec=sh -c "python manage.py migrate && python manage.py collectstatic --noinput"\n[Service]\nType=oneshot\n',
      },
    },
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
