import type { Twins } from '../define-rule.ts';

const conf = (line: string) => ({
  'nginx/nginx.conf': `events {}
http {
${line}
server { listen 8080 ssl; ssl_certificate tls/fullchain.pem; ssl_certificate_key tls/privkey.pem; }
}
`,
});

export const twins: Twins = {
  bad: [
    { files: conf('ssl_conf_command CipherSuite TLS_AES_256_GCM_SHA384;'), line: 3 },
    { files: conf('ssl_conf_command Options PrioritiseChaCha;'), line: 3 },
    { files: conf('ssl_conf_command MinProtocol TLS1.2;'), line: 3 },
    { files: conf('ssl_conf_command MinProtocol TLSv1;'), line: 3 },
  ],
  good: [
    { files: conf('ssl_conf_command ciphersuites TLS_AES_256_GCM_SHA384;') },
    { files: conf('ssl_conf_command Options prioritizechacha,-SessionTicket;') },
    {
      files: conf(
        'ssl_conf_command MinProtocol TLSv1.2;\nssl_conf_command Groups X25519:P-256;\nssl_conf_command NumTickets 1;',
      ),
    },
  ],
};
