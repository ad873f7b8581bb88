import type { Twins } from '../define-rule.ts';

const conf = (line: string) => ({ 'postgresql.conf': `listen_addresses = '*'\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: conf('checkpoint_timeout = 30'), line: 2 },
    { files: conf("checkpoint_timeout = '45s'"), line: 2 },
  ],
  good: [
    { files: conf('checkpoint_timeout = 300') },
    { files: conf('checkpoint_timeout = 1min') },
    { files: conf('#checkpoint_timeout = 30s') },
  ],
};
