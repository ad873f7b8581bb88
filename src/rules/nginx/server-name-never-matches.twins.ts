import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name https://a.example;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name a.example:8443;
}
}
`,
      },
      line: 5,
    },
    ...[
      '^(www\\.)?a\\.example$',
      'a.example, www.a.example',
      '"a.example www.a.example"',
      'a.example.',
      'bücher.example',
    ].map((name) => ({
      files: { 'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nserver_name ${name};\n}\n}\n` },
      line: 5,
    })),
  ],
  good: [
    // Wildcards, regular expressions, addresses and the catch-all.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name a.example *.a.example .b.example www.c.* "~^x\\d+$" _ "" 192.0.2.1 [2001:db8::1]; return 404; }
}
`,
      },
    },
  ],
};
