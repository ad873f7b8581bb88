import type { Twins } from '../define-rule.ts';

const map = (kind: string, name: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\ndata: {url: "a"}\n`;
const stack = (lines: string, others = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n${lines}---\n${others}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});
const env = (from: string, name: string, key: string) =>
  `    env:\n    - name: URL\n      valueFrom:\n        ${from}:\n          name: ${name}\n          key: ${key}\n`;

/** For units.kube-reference. */
export const twins: Twins = {
  bad: [
    { files: stack(env('configMapKeyRef', 'app', 'url')), line: 12 },
    { files: stack(env('configMapKeyRef', 'app', 'uri'), map('ConfigMap', 'app')), line: 13 },
    {
      files: stack('    envFrom:\n    - configMapRef:\n        name: apps\n', map('ConfigMap', 'app')),
      line: 10,
    },
    { files: stack(env('secretKeyRef', 'app-pw', 'url'), map('Secret', 'app_pw')), line: 12 },
    { files: stack('  volumes:\n  - name: c\n    configMap:\n      name: files\n'), line: 11 },
  ],
  good: [
    { files: stack(env('configMapKeyRef', 'app', 'url'), map('ConfigMap', 'app')) },
    { files: stack(env('secretKeyRef', 'made-by-hand', 'password')) },
    { files: stack('    envFrom:\n    - configMapRef: {name: local, optional: true}\n') },
    {
      files: {
        ...stack(env('configMapKeyRef', 'app', 'url')),
        'app.kube': '[Kube]\nYaml=app.yaml\nConfigMap=map.yaml\n',
        'map.yaml': map('ConfigMap', 'app'),
      },
    },
    {
      files: {
        ...stack(env('configMapKeyRef', 'app', 'url')),
        'app.kube': '[Kube]\nYaml=app.yaml\nConfigMap=/etc/app/map.yaml\n',
      },
    },
  ],
};
