import type { Twins } from '../define-rule.ts';

const conf = (root: string, file = '$document_root$fastcgi_script_name') => `events {}
http {
server {
root ${root};
location ~ \\.php$ {
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME ${file};
fastcgi_pass php:9000;
}
}
}
`;
const php =
  '[Container]\nImage=docker.io/acme/php:8\nContainerName=php\nNetwork=n.network\nVolume=/srv/site:/var/www/html:ro\n';
const edge = (target: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=/srv/site:${target}:ro\n`;

/** For across.script-root. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /var/www/shop/public;
location ~ \\.php$ {
fastcgi_param SCRIPT_FILENAME /app/public$fastcgi_script_name;
fastcgi_pass php:9000;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
Volume=/srv/shop:/var/www/shop:ro
`,
        'quadlet/php.container': `[Container]
Image=registry.example.com/php:8.3
ContainerName=php
Network=a.network
Volume=/srv/shop:/var/www/shop
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 7,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream php {
server php:9000;
}
server {
listen 8080;
root /var/www/shop;
location ~ \\.php$ {
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass php;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
Volume=/srv/shop:/var/www/shop:ro
`,
        'quadlet/php.container': `[Container]
Image=docker.io/library/php:8.3-fpm
ContainerName=php
Network=a.network
Volume=/srv/shop:/app
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 10,
    },

    {
      files: {
        'nginx.conf': conf('/srv/www'),
        'edge.container': edge('/srv/www'),
        'php.container': php,
        'n.network': '[Network]\n',
      },
      line: 7,
    },
    // Nginx on the host.
    {
      files: {
        'nginx.conf': conf('/srv/site/public').replace('php:9000', '127.0.0.1:9000'),
        'php.container': `${php}PublishPort=127.0.0.1:9000:9000\n`,
        'n.network': '[Network]\n',
      },
      line: 7,
    },
  ],
  good: [
    // The path of the other container, in full.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /var/www/shop/public;
location ~ \\.php$ {
fastcgi_param SCRIPT_FILENAME /app/public$fastcgi_script_name;
fastcgi_pass php:9000;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
Volume=/srv/shop:/var/www/shop:ro
`,
        'quadlet/php.container': `[Container]
Image=registry.example.com/php:8.3
ContainerName=php
Network=a.network
Volume=/srv/shop:/app
`,
        'quadlet/a.network': `[Network]
`,
      },
    },

    {
      files: {
        'nginx.conf': conf('/var/www/html/public'),
        'edge.container': edge('/var/www/html'),
        'php.container': php,
        'n.network': '[Network]\n',
      },
    },
    // The path in the container of PHP is written out.
    {
      files: {
        'nginx.conf': conf('/srv/www', '/var/www/html$fastcgi_script_name'),
        'edge.container': edge('/srv/www'),
        'php.container': php,
        'n.network': '[Network]\n',
      },
    },
    // The code is in the image.
    {
      files: {
        'nginx.conf': conf('/app/public'),
        'edge.container': edge('/srv/www'),
        'php.container': php,
        'n.network': '[Network]\n',
      },
    },
  ],
};
