import type { Twins } from '../define-rule.ts';

const stack = (mount: string, volumes: string, before = '') => ({
  'app.yaml': `${before}apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n  - name: a\n    image: a.io/a:1\n    volumeMounts:\n    - name: ${mount}\n      mountPath: /data\n  volumes:\n${volumes}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});
const claim = (name: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {}\n---\n`;

/** For units.kube-volume. */
export const twins: Twins = {
  bad: [
    { files: stack('dta', '  - name: data\n    emptyDir: {}\n'), line: 10 },
    {
      files: stack(
        'data',
        '  - name: data\n    persistentVolumeClaim:\n      claimName: app_data\n',
        claim('app-data'),
      ),
      line: 20,
    },
  ],
  good: [
    {
      files: stack(
        'data',
        '  - name: data\n    persistentVolumeClaim:\n      claimName: app-data\n',
        claim('app-data'),
      ),
    },
    { files: stack('data', '  - name: data\n    persistentVolumeClaim: {claimName: made-by-podman}\n') },
    {
      files: stack(
        'data',
        '  - name: data\n    hostPath: {path: /srv/data}\n  - {name: more, emptyDir: {}}\n',
      ),
    },
  ],
};
