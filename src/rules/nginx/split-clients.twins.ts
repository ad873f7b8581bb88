import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
