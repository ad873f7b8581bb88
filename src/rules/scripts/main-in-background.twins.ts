import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'entrypoint.sh': '#!/bin/sh\nset -e\n./manage.py migrate\ngunicorn shop.wsgi &\ntail -f /dev/null\n',
      },
      line: 5,
    },
  ],
  good: [
    // The other way round; one that passes signals on and waits.
    {
      files: {
        'entrypoint.sh': '#!/bin/sh\nset -e\ntail -F /log/a.log &\nexec gunicorn shop.wsgi\n',
        'run.sh': "#!/bin/sh\ntrap 'kill $pid' TERM\na &\npid=$!\nwait $pid\n",
        'hold.sh': '#!/bin/sh\n./prepare\nsleep infinity\n',
      },
    },
  ],
};
