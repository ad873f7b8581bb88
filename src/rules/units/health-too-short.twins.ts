import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: worker\n      image: registry.example.org/app:1.2.3\n      args: ["celery", "-A", "app", "worker"]\n      livenessProbe:\n        exec: {command: ["celery", "-A", "app", "inspect", "ping"]}\n        timeoutSeconds: 1\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 12,
    },

    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping\nHealthTimeout=2s\n',
      },
      line: 5,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping --timeout 10\nHealthTimeout=10s\n',
      },
      line: 5,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nHealthCmd=curl -f http://localhost/\nHealthTimeout=500ms\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping --timeout 5\nHealthTimeout=15s\n',
        'v.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=test -e /tmp/worker-alive\nHealthTimeout=2s\n',
      },
    },
  ],
};
