import type { Twins } from '../define-rule.ts';

const stack = (policy: string, unit = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  restartPolicy: ${policy}\n  containers:\n  - name: web\n    image: a.io/a:1\n    ports: [{containerPort: 8080}]\n`,
  'app.kube': `[Kube]\nYaml=app.yaml\n${unit}`,
});

/** For units.kube-restart. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.kube':
          '[Kube]\nPublishPort=127.0.0.1:8000:8001\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      args: ["gunicorn", "app.wsgi", "--bind", "0.0.0.0:8000"]\n      ports:\n        - containerPort: 8000\n    - name: worker\n      image: registry.example.org/app:1.2.3\n      args: ["celery", "-A", "app", "worker"]\n',
      },
      line: 2,
    },

    { files: stack('Never'), line: 5 },
    { files: stack('Always', 'PublishPort=127.0.0.1:9000:9000\n'), file: 'app.kube', line: 3 },
  ],
  good: [
    { files: stack('Never', '[Service]\nRestart=on-failure\n') },
    { files: stack('Never', '[Service]\nType=oneshot\n') },
    { files: stack('OnFailure', 'PublishPort=127.0.0.1:9000:8080\n') },
  ],
};
