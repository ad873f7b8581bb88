import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nserver {\nlisten 443 ssl http2;\n}\n}\n',
        'edge.container': '[Container]\nImage=docker.io/library/nginx:1.29.3\nVolume=./nginx:/etc/nginx:ro\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl http2;
  ssl_reject_handshake on;
}
}
`,
      },
      line: 4,
      targets: { nginx: '1.26' },
    },
  ],
  good: [
    // Both ways, where the version is not said.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl http2; ssl_reject_handshake on; }
server { listen 444 ssl; http2 on; ssl_reject_handshake on; }
}
`,
      },
    },
  ],
};
