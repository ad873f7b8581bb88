import type { Twins } from '../define-rule.ts';

/** For nginx.handler-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
fastcgi_param HTTPS on;
server {
  location ~ \\.php$ {
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
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
server {
  root /srv;
  location ~ \\.php$ {
    try_files $uri =404;
  }
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
server {
  location ~ \\.php$ {
    fastcgi_param SCRIPT_FILENAME /srv$fastcgi_script_name;
    if ($uri) { fastcgi_pass 127.0.0.1:9000; }
  }
  location ~ \\.php$ { deny all; }
  location ~ /config\\.php { return 404; }
  location ~ ^/u/.*\\.php$ { try_files $uri @other; }
  location @other { return 204; }
}
}
`,
      },
    },
    // What passes on is in a file that is not here.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location ~ \\.php$ { include snippets/php.conf; }
}
}
`,
      },
    },
  ],
};
