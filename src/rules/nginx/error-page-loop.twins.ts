import type { Twins } from '../define-rule.ts';

/** For nginx.error-page-loop. */
const whole = (server: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
${server}}
}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: whole(`  recursive_error_pages on;
  error_page 404 @missing;
  location / { try_files $uri =404; }
  location @missing { return 404; }
`),
      line: 5,
    },
    {
      files: whole(`  recursive_error_pages on;
  location / {
    proxy_pass http://127.0.0.1:8001;
    error_page 502 = @other;
  }
  location @other {
    proxy_pass http://127.0.0.1:8002;
    error_page 502 = @first;
  }
  location @first {
    proxy_pass http://127.0.0.1:8001;
    error_page 502 = @other;
  }
`),
      line: 11,
    },
  ],
  good: [
    // Without it an error in an error's page is the end.
    {
      files: whole(`  error_page 404 @missing;
  location / { try_files $uri =404; }
  location @missing { return 404; }
`),
    },
    // A chain with an end.
    {
      files: whole(`  recursive_error_pages on;
  location / {
    proxy_pass http://127.0.0.1:8001;
    error_page 502 = @other;
  }
  location @other {
    proxy_pass http://127.0.0.1:8002;
    error_page 502 = @down;
  }
  location @down { return 503 "down"; }
`),
    },
    // Another code comes of it.
    {
      files: whole(`  recursive_error_pages on;
  error_page 404 @missing;
  location / { try_files $uri =404; }
  location @missing { return 410; }
`),
    },
  ],
};
