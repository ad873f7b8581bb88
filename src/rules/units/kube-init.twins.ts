import type { Twins } from '../define-rule.ts';

const kube = '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n';
const pod = (init: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  initContainers:\n${init}  containers:\n    - name: db\n      image: docker.io/library/postgres:16.4\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml': pod(
          '    - name: wait\n      image: docker.io/library/postgres:16.4\n      command: ["sh", "-c", "until pg_isready -h 127.0.0.1; do sleep 1; done"]\n',
        ),
        'app.kube': kube,
      },
      line: 9,
    },
    {
      files: {
        'app.yaml': pod(
          '    - name: migrate\n      image: registry.example.org/app:1.2.3\n      command: ["./migrate"]\n      env:\n        - name: DATABASE_URL\n          value: postgres://app@localhost:5432/app\n',
        ),
        'app.kube': kube,
      },
      line: 11,
    },
  ],
  good: [
    {
      files: {
        'app.yaml': pod(
          '    - name: wait\n      image: docker.io/library/postgres:16.4\n      command: ["sh", "-c", "until pg_isready -h db.example.org; do sleep 1; done"]\n    - name: own\n      image: docker.io/library/busybox:1.37.0\n      command: ["chown", "-R", "1000", "/data"]\n',
        ),
        'app.kube': kube,
      },
    },
    {
      files: {
        'app.yaml': pod(
          '    - name: proxy\n      image: registry.example.org/proxy:2.1.0\n      restartPolicy: Always\n    - name: wait\n      image: docker.io/library/busybox:1.37.0\n      command: ["sh", "-c", "until nc -z 127.0.0.1 3306; do sleep 1; done"]\n',
        ),
        'app.kube': kube,
      },
    },
  ],
};
