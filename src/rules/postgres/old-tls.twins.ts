import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `ssl_min_protocol_version = 'TLSv1'
`,
      },
      line: 1,
    },
    { files: { 'postgresql.conf': `ssl_ciphers = 'ALL'\n` }, line: 1 },
    { files: { 'postgresql.conf': `ssl_ciphers = 'HIGH:LOW:!MD5'\n` }, line: 1 },
  ],
  good: [
    { files: { 'postgresql.conf': `ssl_ciphers = 'HIGH:MEDIUM:+3DES:!aNULL'\n` } },
    { files: { 'postgresql.conf': `ssl_ciphers = 'ALL:!aNULL:!LOW:!EXP:!MD5:!RC4:@STRENGTH'\n` } },
    {
      files: {
        'postgresql.conf': `ssl_ciphers = 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305'\n`,
      },
    },

    // Current ones.
    {
      files: {
        'postgresql.conf': `ssl_min_protocol_version = 'TLSv1.3'
`,
      },
    },
  ],
};
