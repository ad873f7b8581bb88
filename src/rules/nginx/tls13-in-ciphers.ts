import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Ssl_ciphers names suites of TLS 1.2. */
export const nginxTls13InCiphers = nginxRule({
  id: 'nginx.tls13-in-ciphers',
  title: 'ssl_ciphers names suites of TLS 1.2',
  severity: 'warning',
  why: 'Suites of TLS 1.3 have no effect there: what was to be ruled out stays on, and a list of them alone keeps Nginx from starting.',
  source: 'SSL_CTX_set_cipher_list(3); nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_conf_command',
  *judge(config) {
    for (const item of allNamed(config, 'ssl_ciphers', 'proxy_ssl_ciphers')) {
      const words = arg(item, 0)
        .split(/[: ,]+/)
        .filter((word) => word !== '');
      const modern = words.filter((word) => /^!?TLS_/.test(word));
      if (modern.length === 0) continue;
      const only = modern.length === words.length;
      const known = words.every((word) => /^!?TLS_(?:AES|CHACHA20)_/.test(word));
      if (!only && modern.every((word) => !word.startsWith('!')) && known) continue;
      if (!only && modern.every((word) => /^TLS_(?:AES|CHACHA20)_/.test(word))) continue;
      yield remark(
        item,
        only
          ? 'nginx -t refuses the configuration: no cipher match, for suites of TLS 1.3 do not count here'
          : `${modern.find((word) => word.startsWith('!'))} rules nothing out: suites of TLS 1.3 do not count here`,
        'ssl_conf_command Ciphersuites …;',
      );
    }
  },
});
