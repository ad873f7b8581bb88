import type { Twins } from '../define-rule.ts';

const stack = (lines: string, others = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n${lines}---\n${others}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-secret. */
export const twins: Twins = {
  bad: [
    { files: stack('    env:\n    - name: DB_PASSWORD\n      value: hunter2hunter2\n'), line: 10 },
    {
      files: stack('    env:\n    - name: DATABASE_URL\n      value: postgres://a:hunter2@db/a\n'),
      line: 10,
    },
    {
      files: stack(
        '',
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: hunter2hunter2\n',
      ),
      line: 13,
    },
    {
      files: stack(
        '',
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: aHVudGVyMg==\n',
      ),
      line: 13,
    },
  ],
  good: [
    { files: stack('    env:\n    - name: DB_PASSWORD_FILE\n      value: /run/secrets/db\n') },
    {
      files: stack('    env:\n    - name: DB_PASSWORD\n      valueFrom: {secretKeyRef: {name: s, key: k}}\n'),
    },
    {
      files: stack(
        '',
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: ${DB_PASSWORD}\n',
      ),
    },
    {
      files: stack(
        '',
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: ENC[AES256_GCM,data:abc]\n',
      ),
    },
  ],
};
