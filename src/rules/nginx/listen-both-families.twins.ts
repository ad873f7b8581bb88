import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { server {\nlisten 8080;\nlisten [::]:8080 ipv6only=off;\n} }\n',
      },
      line: 4,
    },
  ],
  good: [
    // Alone it serves both; beside IPv4 the default is right.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlisten [::]:8080 ipv6only=off;\n}\nserver {\nlisten 8081;\nlisten [::]:8081;\nlisten [::]:8082 ipv6only=on;\nlisten 8082;\n} }\n',
      },
    },
  ],
};
