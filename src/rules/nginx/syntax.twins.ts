import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // The location is not closed; a brace too many; a quote that runs on.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 80;
    location / {
      root /srv/a;
    location /b {
      root /srv/b;
    }
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
  include conf.d/*.conf;
}
`,
        'nginx/conf.d/a.conf': `server {
  listen 80;
  location = /a {
    return 204;
  }
}
  location / {
    root /srv/a;
  }
}
`,
      },
      line: 6,
      file: 'nginx/conf.d/a.conf',
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 80;
    add_header X-A "one always;
    add_header X-B "two" always;
    root /srv/a;
  }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http { include a.conf; }
`,
        'nginx/a.conf': `include a.conf;
`,
      },
      line: 1,
      file: 'nginx/a.conf',
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { root /srv/a }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Of Terraform.
    {
      files: {
        'templates/nginx.conf.tpl': `events {}
http {
  upstream api {
%{ for host in hosts ~}
    server \${host}:\${port};
%{ endfor ~}
  }
  server {
    listen 80;
    server_name \${join(" ", names)};
    location / { proxy_pass http://api; }
  }
}
`,
      },
    },
    // Of a Helm chart.
    {
      files: {
        'charts/api/files/nginx.conf': `worker_processes {{ .Values.workers }};
events {}
http {
  server {
    listen {{ .Values.port }};
    {{- range .Values.locations }}
    location {{ .path }} {
      proxy_pass http://{{ .service }}:{{ .port }};
    }
    {{- end }}
    {{ include "api.headers" . | nindent 4 }}
  }
}
`,
      },
    },
    // Other programs' files with blocks: libucl, Apache with Perl in it, a README beside sites.
    {
      files: {
        'rspamd/maps.conf': `multimap {
  LIST { type = "from"; map = "/etc/maps/a.list"; score = 1.0 }
}
upstream servers {
  name = "a";
  use = ["remove-headers", "x-virus"];
  hosts = "127.0.0.1";
}
`,
        'e2e/env.conf': `Listen 127.0.0.1:80
<perl>
use lib "/opt/lib";
server {
}
</perl>
`,
        'sites-available/README': `1.  How to:  the sections
server default { ... }
It's like this {
`,
      },
    },
    // Quotes, escapes and a regular expression with braces.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
server_name "~^(?<sub>[a-z]{2,4})\\.example$";
add_header X-Note "a; b { c }";
location ~ "\\.[a-z]{3}$" { return 404; }
}
}
`,
      },
    },
  ],
};
