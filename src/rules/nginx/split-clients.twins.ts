import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'split_clients $remote_addr $pool {\n10% canary;\n}\nserver { listen 8080; location / { proxy_pass http://$pool; } }\nupstream canary { server 127.0.0.1:8001; }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  split_clients "$remote_addr$http_user_agent" $variant {
    20% blue;
    90% green;
    *   green;
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
  split_clients $request_id $pool {
    * stable;
    5% canary;
  }
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // What is empty is not logged.
    {
      files: {
        'nginx/conf.d/a.conf':
          'split_clients $request_id $sampled {\n1% 1;\n}\nserver { listen 8080; access_log /dev/stdout combined if=$sampled; return 204; }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  split_clients $request_id $third {
    33.33% a;
    33.33% b;
    33.34% c;
  }
  split_clients $remote_addr $few {
    0.5% .one;
    * "";
  }
  split_clients $cookie_sid $none {
    * stable;
  }
}
`,
      },
    },
  ],
};
