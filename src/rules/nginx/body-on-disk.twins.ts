import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nclient_body_in_file_only on;\n}\n' },
      line: 2,
    },
  ],
  good: [
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nclient_body_in_file_only clean;\n}\n' } },
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nclient_body_in_file_only off;\n}\n' } },
  ],
};
