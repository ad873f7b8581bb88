import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location /billing.v1.Billing/ {
      grpc_pass grpc://127.0.0.1:50051;
      proxy_read_timeout 10m;
    }
  }
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location / {
      uwsgi_param REQUEST_METHOD $request_method;
      proxy_set_header X-Forwarded-Proto https;
      uwsgi_pass unix:/run/app.sock;
    }
  }
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location ~ \\.php$ {
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:9000;
      proxy_buffering off;
    }
  }
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // What is made for FastCGI serves uWSGI, and what stands above is for other locations.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    proxy_read_timeout 5m;
    location / {
      fastcgi_split_path_info ^(/app)(/.*)$;
      uwsgi_param PATH_INFO $fastcgi_path_info;
      uwsgi_read_timeout 5m;
      uwsgi_pass unix:/run/app.sock;
    }
    location /api/ {
      proxy_pass http://127.0.0.1:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
      },
    },
    // Another protocol for some of the requests.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location / {
      grpc_read_timeout 1h;
      proxy_read_timeout 30s;
      if ($content_type !~ ^application/grpc) {
        proxy_pass http://127.0.0.1:8000;
      }
      grpc_pass grpc://127.0.0.1:50051;
    }
  }
}
`,
      },
    },
    // A snippet for every location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    location / {
      include /etc/nginx/snippets/upstream.conf;
      uwsgi_pass unix:/run/app.sock;
    }
  }
}
`,
        'nginx/snippets/upstream.conf': `proxy_read_timeout 2m;
uwsgi_read_timeout 2m;
`,
      },
    },
  ],
};
