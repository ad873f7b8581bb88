import type { Twins } from '../define-rule.ts';

const stack = (volume: string, image = 'docker.io/library/postgres:17', unit = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n  - name: db\n    image: ${image}\n    volumeMounts: [{name: d, mountPath: /var/lib/postgresql/data}]\n  volumes:\n  - name: d\n    ${volume}\n`,
  'app.kube': `[Kube]\nYaml=app.yaml\n${unit}`,
});

/** For units.kube-storage. */
export const twins: Twins = {
  bad: [
    { files: stack('emptyDir: {}'), line: 11 },
    { files: stack('hostPath: {path: ./data}'), line: 11 },
    { files: stack('hostPath: {path: /run/podman/podman.sock}', 'a.io/a:1'), line: 11 },
  ],
  good: [
    { files: stack('emptyDir: {medium: Memory}', 'a.io/a:1') },
    { files: stack('hostPath: {path: ./data}', undefined, 'SetWorkingDirectory=yaml\n') },
    { files: stack('hostPath: {path: /srv/data, type: DirectoryOrCreate}') },
    { files: stack('persistentVolumeClaim: {claimName: d}') },
  ],
};
