import type { Twins } from '../define-rule.ts';

const at = (lines: string) => ({ 'pgbackrest.conf': `[global]\nrepo1-path=/repo\n${lines}` });

export const twins: Twins = {
  bad: [
    { files: at('repo1-s3-key=AKIAIOSFODNN7EXAMPLE\nrepo1-s3-key-secret=wJalrXUtnFEMI/K7MDENG\n'), line: 4 },
    { files: at('repo1-cipher-pass={{ pass }}\n'), line: 3 },
    { files: at('repo1-cipher-type=none\nrepo1-cipher-pass={{ pass }}\n'), line: 3 },
    { files: at('repo1-cipher-type=aes-256-cbc\nrepo1-cipher-pass=correct horse battery\n'), line: 4 },
  ],
  good: [
    {
      files: at(
        'repo1-cipher-type=aes-256-cbc\nrepo1-cipher-pass={{ vault_pass }}\nrepo1-s3-key-type=auto\n',
      ),
    },
    // The passphrase comes by the environment.
    { files: at('repo1-cipher-type=aes-256-cbc\n') },
  ],
};
