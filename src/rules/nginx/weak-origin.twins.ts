import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
  default "";
  "~^https://app\\.example\\.com" $http_origin;
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
location / {
  if ($http_origin ~* "https://.*example\\.com$") {
    set $cors $http_origin;
  }
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Anchored at both ends.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
  default "";
  "~^https://(?:[a-z0-9-]+\\.)?example\\.com$" $http_origin;
  "~^https://app\\.example\\.org(?::\\d+)?$" $http_origin;
  https://b.example $http_origin;
}
}
`,
      },
    },
  ],
};
