import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/log.conf':
          'log_format j escape=none \'{"path":"$uri"}\';\nserver { listen 8080; access_log /var/log/nginx/j.log j; }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format j '{"uri":"$request_uri","status":$status}';
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Escaped, or with nothing of the client's; and one that is no JSON.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format a escape=json '{"uri":"$request_uri"}';
log_format b '{"status":$status,"time":"$time_iso8601"}';
log_format c '$remote_addr {"$request"}';
log_format d '{ $request }';
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
