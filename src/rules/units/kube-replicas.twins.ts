import type { Twins } from '../define-rule.ts';

const stack = (lines: string, others = '') => ({
  'app.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n${lines}  template:\n    spec:\n      containers:\n      - {name: a, image: "a.io/a:1"}\n${others}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-replicas. */
export const twins: Twins = {
  bad: [
    { files: stack('  replicas: 3\n'), line: 5 },
    {
      files: stack('', '---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {}\n'),
      line: 11,
    },
  ],
  good: [
    { files: stack('  replicas: 1\n') },
    { files: stack('', '---\napiVersion: v1\nkind: Service\nmetadata: {name: app}\nspec: {}\n') },
  ],
};
