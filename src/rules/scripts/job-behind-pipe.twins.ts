import type { Twins } from '../define-rule.ts';

const service = (line: string) => ({ 'a.service': `[Service]\nType=oneshot\nExecStart=${line}\n` });

export const twins: Twins = {
  bad: [
    { files: service('/bin/bash -c "/opt/backup | tee -a /var/log/a.log"'), line: 3 },
    { files: service("/bin/sh -c '/opt/backup 2>&1 | logger -t backup'"), line: 3 },
  ],
  good: [
    { files: service('/bin/bash -o pipefail -c "/opt/backup | tee -a /var/log/a.log"') },
    { files: service("/bin/bash -c 'set -o pipefail; /opt/backup | tee -a /var/log/a.log'") },
    { files: service("/bin/sh -c '/opt/list | /opt/send'") },
    { files: service('/opt/backup') },
    { files: service("/bin/sh -c 'echo 1 | tee /proc/sys/vm/overcommit_memory >/dev/null'") },
  ],
};
