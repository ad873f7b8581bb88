import type { Twins } from '../define-rule.ts';

const stack = (first: string, second: string) => ({
  'app.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n      - name: a\n        image: a.io/a:1\n        ports:\n        - ${first}\n      - name: b\n        image: a.io/b:1\n        ports:\n        - ${second}\n`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-port. */
export const twins: Twins = {
  bad: [
    { files: stack('containerPort: 8080', 'containerPort: 8080'), line: 15 },
    { files: stack('containerPort: 8080', '{containerPort: 8080, hostPort: 9000, protocol: TCP}'), line: 15 },
  ],
  good: [
    { files: stack('containerPort: 8080', 'containerPort: 8081') },
    { files: stack('containerPort: 53', '{containerPort: 53, protocol: UDP}') },
  ],
};
