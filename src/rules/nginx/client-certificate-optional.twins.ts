import type { Twins } from '../define-rule.ts';

const conf = (lines: string) => ({ 'nginx/conf.d/a.conf': `server { listen 443 ssl;\n${lines}\n}\n` });

export const twins: Twins = {
  bad: [
    // Only another server looks.
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl; server_name a.example;\nssl_client_certificate /ca.pem;\nssl_verify_client optional;\n}\nserver { listen 443 ssl; server_name b.example; ssl_client_certificate /ca.pem; ssl_verify_client optional; if ($ssl_client_verify != SUCCESS) { return 403; } }\n',
      },
      line: 3,
    },
    // A name, which is empty for who shows none.
    {
      files: conf(
        'ssl_client_certificate /ca.pem;\nssl_verify_client optional;\nlocation / { proxy_set_header X-Client-DN $ssl_client_s_dn; proxy_pass http://127.0.0.1:8000; }',
      ),
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'log_format tls "$remote_addr $ssl_client_s_dn";\nserver { listen 443 ssl; ssl_client_certificate /ca.pem;\nssl_verify_client optional;\n}\n',
      },
      line: 3,
    },
    // A name that nobody vouches for.
    {
      files: conf(
        'ssl_verify_client optional_no_ca;\nlocation / { proxy_set_header X-Client-DN $ssl_client_s_dn; proxy_pass http://127.0.0.1:8000; }',
      ),
      line: 2,
    },
    {
      files: conf(
        'ssl_client_certificate /ca.pem;\nssl_verify_client optional;\nlocation /admin/ {\nif ($ssl_client_verify = FAILED) { return 403; }\n}',
      ),
      line: 5,
    },
    {
      files: conf(
        'ssl_client_certificate /ca.pem;\nssl_verify_client optional;\nlocation /admin/ {\nif ($ssl_client_verify != "OK") { return 403; }\n}',
      ),
      line: 5,
    },
    {
      files: conf(
        'ssl_verify_client optional_no_ca;\nlocation /admin/ {\nif ($ssl_client_verify = NONE) { return 403; }\n}',
      ),
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $ssl_client_verify $ok {\ndefault 0;\nsuccess 1;\n}\nserver { listen 443 ssl; ssl_client_certificate /ca.pem; ssl_verify_client optional; }\n',
      },
      line: 3,
    },
    {
      files: conf('ssl_verify_client on;\nssl_client_certificate /etc/ssl/certs/ca-certificates.crt;'),
      line: 3,
    },
    {
      files: conf(
        'ssl_certificate /tls/fullchain.pem;\nssl_certificate_key /tls/privkey.pem;\nssl_verify_client on;\nssl_client_certificate /tls/fullchain.pem;',
      ),
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_client_certificate /etc/ssl/ca.pem;
ssl_verify_client optional;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // A map by the name decides.
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $ssl_client_s_dn $may { default 0; "CN=ops" 1; }\nserver { listen 443 ssl; ssl_client_certificate /ca.pem; ssl_verify_client optional; if ($may = 0) { return 403; } }\n',
      },
    },
    {
      files: conf(
        'ssl_client_certificate /ca.pem;\nssl_verify_client optional;\nlocation / { proxy_set_header X-Client-DN $ssl_client_s_dn; proxy_set_header X-Client-Verify $ssl_client_verify; proxy_pass http://127.0.0.1:8000; }',
      ),
    },
    {
      files: conf(
        'ssl_client_certificate /ca.pem;\nssl_verify_client optional;\nif ($ssl_client_verify = NONE) { return 403; }\nlocation / { proxy_set_header X-Client-DN $ssl_client_s_dn; proxy_pass http://127.0.0.1:8000; }',
      ),
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $ssl_client_verify $ok {\ndefault 0;\nSUCCESS 1;\n~^FAILED 0;\n"" 0;\n}\nserver { listen 443 ssl; ssl_client_certificate /ca.pem; ssl_verify_client optional_no_ca; ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt; }\n',
      },
    },
    // Looked at.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_verify_client optional_no_ca;
location / { if ($ssl_client_verify != SUCCESS) { return 403; } }
}
}
`,
      },
    },
  ],
};
