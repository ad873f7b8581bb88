import type { Twins } from '../define-rule.ts';

const hba = (text: string) => ({ 'pg_hba.conf': text });

export const twins: Twins = {
  bad: [
    { files: { 'pg_hba.conf': 'hostssl shop shop 10.4.0.7/16 scram-sha-256\n' }, line: 1 },
    { files: { 'pg_hba.conf': 'hostssl shop shop 10.4.2.7 255.0.0.0 scram-sha-256\n' }, line: 1 },
    { files: hba('host all all 0.0.0.0/0 scram-sha-256\n'), line: 1 },
    { files: hba('host all all all scram-sha-256\n'), line: 1 },
    // One role alone, without TLS.
    { files: hba('local all postgres peer\nhost app app 0.0.0.0/0 scram-sha-256\n'), line: 2 },
    { files: hba('host all app ::/0 scram-sha-256\n'), line: 1 },
    { files: { 'pg_hba.conf': 'hostssl shop shop 10.4.0.0 0.0.0.0 scram-sha-256\n' }, line: 1 },
    { files: { 'pg_hba.conf': 'hostssl shop shop 10.4.0.0/0 scram-sha-256\n' }, line: 1 },
  ],
  good: [
    {
      files: hba(
        'host app app 10.4.0.1/24 scram-sha-256\nhost app app 10.4.0.7/32 scram-sha-256\nhost app app 10.4.0.8 255.255.255.248 scram-sha-256\n',
      ),
    },
    // One network, TLS for one role, or a refusal.
    {
      files: hba(`hostssl app app 0.0.0.0/0 scram-sha-256
host app app samenet scram-sha-256
host all all 10.0.0.0/8 scram-sha-256
host all all 0.0.0.0/0 reject
`),
    },
    // Without TLS nobody comes as far as the second line.
    { files: hba('hostnossl all all all reject\nhost app app all scram-sha-256\n') },
  ],
};
