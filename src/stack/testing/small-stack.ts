import type { ConfigFile, ConfigRole, ConfigSet } from '../../config/config-set.ts';
import { NGINX_HOST, RELAY } from '../../images/stand-ins/host.ts';

const unitFolder = '/etc/containers/systemd';

/** Two services that say little and do it at once: `store` answers a token on port 7000, `web` is an Nginx. */
export const smallStack: Readonly<Record<string, string>> = {
  [`${unitFolder}/sea.network`]: '[Network]\nNetworkName=sea\n',
  [`${unitFolder}/store-data.volume`]: '[Volume]\nVolumeName=store-data\n',
  [`${unitFolder}/store.container`]: `[Container]
Image=${RELAY}
ContainerName=store
Network=sea.network
Volume=store-data.volume:/data
Secret=token,mode=0400
Memory=64m
PidsLimit=50
Exec=sh -c 'date +%%s%%N >> /data/boots; echo the token is $(cat /run/secrets/token); exec socat TCP4-LISTEN:7000,fork,reuseaddr EXEC:"cat /run/secrets/token"'
HealthCmd=socat -u TCP4:127.0.0.1:7000 /dev/null
HealthInterval=5s
Notify=healthy

[Service]
Restart=always
RestartSec=1

[Install]
WantedBy=default.target
`,
  [`${unitFolder}/web.container`]: `[Unit]
Requires=store.service
After=store.service

[Container]
Image=${NGINX_HOST}
ContainerName=web
Network=sea.network
EnvironmentFile=/opt/app/web.env
Volume=/opt/app/site.conf:/etc/nginx/sites-enabled/default:ro
Volume=/opt/app/static:/srv/static
PublishPort=127.0.0.1:8000:8000
ReadOnly=true
Tmpfs=/var/log/nginx
Tmpfs=/var/lib/nginx
HealthCmd=curl -fsS http://127.0.0.1:8000/
HealthInterval=5s
HealthOnFailure=kill
Notify=healthy

[Service]
Restart=always
RestartSec=1
TimeoutStartSec=60

[Install]
WantedBy=default.target
`,
  '/opt/app/web.env': 'GREETING="ahoy"\n',
  '/opt/app/site.conf': 'server { listen 8000; location / { return 200 "first"; } }\n',
  '/etc/nginx/nginx.conf': `user www-data;
events {}
http {
  include /etc/nginx/mime.types;
  include /etc/nginx/sites-enabled/*;
}
`,
  '/etc/nginx/sites-enabled/site': `server {
  listen 80;
  listen 443 ssl;
  server_name example.test;
  ssl_certificate /etc/letsencrypt/live/example.test/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/example.test/privkey.pem;
  add_header X-Edge one;
  location /static/ { alias /opt/app/static/; }
  location / { proxy_pass http://127.0.0.1:8000; }
}
`,
};

/** A config set of these files by host path. */
export function configSet(files: Readonly<Record<string, string>>): ConfigSet {
  return {
    files: Object.entries(files).map(([hostPath, text]) => file(hostPath, text)),
    unitFolder,
    user: { name: 'root', uid: 0, home: '/root' },
  };
}

function file(hostPath: string, text: string): ConfigFile {
  return { role: roleOf(hostPath), source: `configs${hostPath}`, hostPath, text, executable: false };
}

function roleOf(hostPath: string): ConfigRole {
  if (hostPath.startsWith(unitFolder)) return 'unit';
  return hostPath.startsWith('/etc/nginx') ? 'nginx' : 'other';
}
