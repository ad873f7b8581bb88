import type { Twins } from '../define-rule.ts';

const stack = (lines: string, top = '') => ({
  'app.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n${top}  containers:\n  - name: a\n    image: a.io/a:1\n${lines}`,
  'app.kube': '[Kube]\nYaml=app.yaml\n',
});

/** For units.kube-type. */
export const twins: Twins = {
  bad: [
    { files: stack('    command: [sh, -c]\n    args: [node, server.js]\n'), line: 9 },
    { files: stack('    volumeMount:\n    - {name: d, mountPath: /d}\n'), line: 8 },
    { files: stack('    livenessprobe:\n      tcpSocket: {port: 1}\n'), line: 8 },
    { files: stack('    command: sleep 60\n'), line: 8 },
    { files: stack('    env:\n      A: b\n'), line: 9 },
    { files: stack('    ports:\n    - containerPort: "8080"\n'), line: 9 },
    { files: stack('    livenessProbe:\n      tcpSocket: {port: 1}\n      periodSecond: 5\n'), line: 10 },
    { files: stack('', '  restartpolicy: Always\n'), line: 5 },
  ],
  good: [
    { files: stack('    command: [sh, -c, "exec a "$0""]\n    args: [b]\n') },
    { files: stack('    command: [sh, -c]\n    args: ["node server.js"]\n') },
    {
      files: stack(
        '    command: [sleep, "60"]\n    env: [{name: A, value: b}]\n    tty: true\n',
        '  hostAliases: []\n',
      ),
    },
    { files: stack('    args: &args ["a"]\n    ports:\n    - containerPort: 80\n    x-note: any\n') },
    { files: stack('    env:\n', '  volumes:\n') },
  ],
};
