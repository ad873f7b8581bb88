import type { Twins } from '../define-rule.ts';

const site = (names: string) =>
  `server {\n  listen 443 ssl;\n  server_name ${names};\n  location / {\n    proxy_pass http://web:8000;\n    proxy_set_header Host $host;\n  }\n}\n`;
const web = (...lines: string[]) =>
  `[Container]\nImage=ghcr.io/acme/books:4\nContainerName=web\nNetwork=edge.network\n${lines.join('\n')}\n`;

/** For across.cookie-domain. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': web('Environment=SESSION_COOKIE_DOMAIN=library.example.com'),
        'nginx/conf.d/books.conf': site('books.example.org'),
      },
      line: 5,
    },
    // Of a worker too, whose image is that of the site.
    {
      files: {
        'books.env': 'CSRF_COOKIE_DOMAIN=.example.com\n',
        'web.container': web(),
        'worker.container':
          '[Container]\nImage=ghcr.io/acme/books:4\nEnvironmentFile=books.env\nExec=worker\n',
        'nginx/conf.d/books.conf': site('books.example.org www.example.org'),
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'web.container': web(
          'Environment=SESSION_COOKIE_DOMAIN=.example.org CSRF_COOKIE_DOMAIN=books.example.org',
        ),
        'nginx/conf.d/books.conf': site('books.example.org'),
      },
    },
    // One of two houses has it; what a pattern answers for may be any name.
    {
      files: {
        'web.container': web('Environment=SESSION_COOKIE_DOMAIN=example.com'),
        'nginx/conf.d/books.conf': site('books.example.org books.example.com'),
      },
    },
    {
      files: {
        'web.container': web('Environment=SESSION_COOKIE_DOMAIN=example.com'),
        'nginx/conf.d/books.conf': site('_'),
      },
    },
    {
      files: {
        'web.container': web('Environment=SESSION_DOMAIN=null COOKIE_DOMAIN=localhost'),
        'nginx/conf.d/books.conf': site('books.example.org'),
      },
    },
  ],
};
