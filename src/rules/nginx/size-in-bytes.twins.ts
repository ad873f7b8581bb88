import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  client_max_body_size 100;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location /downloads/ {
      root /srv;
      limit_rate 500;
    }
  }
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // No limit, none of these, many bytes, and directives that are meant in bytes.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  client_max_body_size 1048576;
  gzip_min_length 256;
  output_buffers 1 512;
  server {
    location /a/ { client_max_body_size 0; limit_rate 0; }
    location /b/ { client_max_body_size 1k; limit_rate 100k; proxy_max_temp_file_size 0; }
  }
}
`,
      },
    },
  ],
};
