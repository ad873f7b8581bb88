import type { Twins } from '../define-rule.ts';

const yaml = (volume: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - {name: a, image: "a.io/a:1", volumeMounts: [{name: d, mountPath: /d}]}\n  volumes:\n  - name: d\n    ${volume}\n`;

/** For units.kube-down-force. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.kube': '[Kube]\nYaml=app.yaml\nKubeDownForce=true\n',
        'app.yaml': yaml('persistentVolumeClaim: {claimName: pg}'),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'app.kube': '[Kube]\nYaml=app.yaml\nKubeDownForce=true\n',
        'app.yaml': yaml('hostPath: {path: /srv/d}'),
      },
    },
    {
      files: {
        'app.kube': '[Kube]\nYaml=app.yaml\nKubeDownForce=false\n',
        'app.yaml': yaml('persistentVolumeClaim: {claimName: pg}'),
      },
    },
  ],
};
