import type { Twins } from '../define-rule.ts';

const stack = (value: string, more = '', name = 'DATABASE_URL') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: db\n    image: a.io/db:1\n  - name: web\n    image: a.io/a:1\n    env:\n    - name: ${name}\n      value: ${value}\n${more}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-host. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: env\ndata:\n  CELERY_BROKER_URL: redis://broker:6379/1\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: worker\n      image: registry.example.org/app:1.2.3\n      envFrom:\n        - configMapRef: {name: env}\n    - name: broker\n      image: docker.io/library/redis:7.4.6\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 6,
    },

    { files: stack('postgres://a@db:5432/a'), line: 12 },
    { files: stack('db', '', 'DB_HOST'), line: 12 },
  ],
  good: [
    { files: stack('postgres://a@127.0.0.1:5432/a') },
    { files: stack('postgres://a@db:5432/a', '  hostAliases:\n  - ip: 127.0.0.1\n    hostnames: [db]\n') },
    {
      files: {
        ...stack('postgres://a@db:5432/a'),
        'db.container': '[Container]\nImage=a.io/db:1\nContainerName=db\n',
      },
    },
    { files: stack('db', '', 'DB_NAME') },
  ],
};
