import type { Twins } from '../define-rule.ts';

const stack = (policy: string, unit = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  restartPolicy: ${policy}\n  containers:\n  - name: web\n    image: a.io/a:1\n    ports: [{containerPort: 8080}]\n`,
  'app.kube': `[Kube]\nYaml=app.yaml\n${unit}`,
});

/** For units.kube-restart. */
export const twins: Twins = {
  bad: [
    { files: stack('Never'), line: 5 },
    { files: stack('Always', 'PublishPort=127.0.0.1:9000:9000\n'), file: 'app.kube', line: 3 },
  ],
  good: [
    { files: stack('Never', '[Service]\nRestart=on-failure\n') },
    { files: stack('Never', '[Service]\nType=oneshot\n') },
    { files: stack('OnFailure', 'PublishPort=127.0.0.1:9000:8080\n') },
  ],
};
