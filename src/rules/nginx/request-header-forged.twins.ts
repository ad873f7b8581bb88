import type { Twins } from '../define-rule.ts';

/** For nginx.request-header-forged. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nlocation /ws/ {\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Host $host;\nproxy_set_header Origin https://$host;\n}\n}\n}\n',
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nlocation / {\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Content-Length 0;\n}\n}\n}\n',
      },
      line: 7,
    },
  ],
  good: [
    // A subrequest without a body, and the client's own Origin.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nlocation = /auth {\ninternal;\nproxy_pass http://127.0.0.1:9000;\nproxy_pass_request_body off;\nproxy_set_header Content-Length "";\nproxy_set_header Origin $http_origin;\n}\n}\n}\n',
      },
    },
  ],
};
