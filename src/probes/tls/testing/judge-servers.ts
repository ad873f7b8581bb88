import { type LocalChain, makeChain } from './local-chain.ts';
import type { ServerRecipe } from './real-server.ts';

/** By what they are configured to be. */
export const JUDGE_SERVER_NAMES = [
  'nginx, intermediate, two keys',
  'nginx, no tickets, server order',
  'nginx, TLS 1.0 to 1.2, CBC',
  'openssl, everything it has',
  'openssl, null and anonymous',
  'openssl, no forward secrecy',
  'openssl, TLS 1.3 alone',
  'openssl, DH of 1024 bits',
  'openssl, leaf without its chain',
  'openssl, expired',
  'openssl, client renegotiation',
  'gnutls, usual',
  'gnutls, TLS 1.0 alone',
  'nss, SSLv3 to TLS 1.1',
] as const;

type JudgeServerName = (typeof JUDGE_SERVER_NAMES)[number];

/** The servers on which the scan and its judge must say the same. */
export interface JudgeServers {
  readonly root: string;
  readonly recipes: Readonly<Record<JudgeServerName, ServerRecipe>>;
}

const EVERYTHING = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
const INTERMEDIATE = [
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305',
].join(':');
const NEW = `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${INTERMEDIATE};`;

/** Nginx, OpenSSL, GnuTLS and NSS in the configurations that differ most. */
export async function makeJudgeServers(): Promise<JudgeServers> {
  const ec = await makeChain();
  const [rsa, expired] = await Promise.all([
    makeChain({ kind: 'rsa', authority: ec.authority }),
    makeChain({ kind: 'rsa', from: -100, to: -10, authority: ec.authority }),
  ]);
  return {
    root: ec.root,
    recipes: {
      'nginx, intermediate, two keys': nginx(ec, rsa, `${NEW} ssl_prefer_server_ciphers off;`),
      'nginx, no tickets, server order': nginx(
        ec,
        rsa,
        `${NEW} ssl_prefer_server_ciphers on; ssl_session_tickets off; ssl_session_cache shared:a:1m;`,
      ),
      'nginx, TLS 1.0 to 1.2, CBC': nginx(
        ec,
        rsa,
        'ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers HIGH:!aNULL:@SECLEVEL=0;',
      ),
      'openssl, everything it has': openssl(rsa, ['-cipher', EVERYTHING, '-min_protocol', 'TLSv1']),
      'openssl, null and anonymous': openssl(rsa, ['-cipher', 'eNULL:aNULL:@SECLEVEL=0', '-tls1_2']),
      'openssl, no forward secrecy': openssl(rsa, ['-cipher', 'kRSA:@SECLEVEL=0', '-tls1_2', '-serverpref']),
      'openssl, TLS 1.3 alone': openssl(ec, ['-tls1_3']),
      'openssl, DH of 1024 bits': openssl(
        rsa,
        ['-cipher', 'DHE:@SECLEVEL=0', '-tls1_2', '-dhparam', 'dh.pem'],
        1024,
      ),
      'openssl, leaf without its chain': openssl({ ...rsa, intermediate: '' }, []),
      'openssl, expired': openssl(expired, []),
      'openssl, client renegotiation': openssl(rsa, ['-client_renegotiation', '-tls1_2', '-no_ticket']),
      'gnutls, usual': gnutls(rsa, 'NORMAL'),
      'gnutls, TLS 1.0 alone': gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.0:%COMPAT'),
      'nss, SSLv3 to TLS 1.1': nss(rsa),
    },
  };
}

function files(chain: LocalChain, name = ''): Record<string, string> {
  return { [`${name}key.pem`]: chain.leaf.key, [`${name}cert.pem`]: chain.leaf.cert + chain.intermediate };
}

function nginx(ec: LocalChain, rsa: LocalChain, more: string): ServerRecipe {
  return {
    command: (_, folder) => [
      'nginx',
      '-p',
      folder,
      '-c',
      `${folder}/nginx.conf`,
      '-e',
      `${folder}/error.log`,
    ],
    files: (port, folder) => ({
      ...files(ec, 'ec-'),
      ...files(rsa, 'rsa-'),
      'nginx.conf': `daemon off; pid ${folder}/nginx.pid; events {} http { access_log off;
client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
server { listen 127.0.0.1:${port} ssl http2; server_name localhost;
ssl_certificate ec-cert.pem; ssl_certificate_key ec-key.pem; ssl_certificate rsa-cert.pem; ssl_certificate_key rsa-key.pem;
${more} location / { return 200 ok; } } }
`,
    }),
  };
}

function openssl(chain: LocalChain, words: readonly string[], dhBits?: number): ServerRecipe {
  return {
    command: (port) => [
      ...['openssl', 's_server', '-accept', `127.0.0.1:${port}`, '-www'],
      ...['-cert', 'cert.pem', '-key', 'key.pem'],
      ...(chain.intermediate === '' ? [] : ['-cert_chain', 'chain.pem']),
      ...words,
    ],
    files: () => ({ ...files(chain), 'chain.pem': chain.intermediate }),
    prepare: () => (dhBits === undefined ? [] : [['openssl', 'dhparam', '-out', 'dh.pem', `${dhBits}`]]),
  };
}

function gnutls(chain: LocalChain, priority: string): ServerRecipe {
  const identity = ['--x509keyfile', 'key.pem', '--x509certfile', 'cert.pem'];
  return {
    command: (port) => ['gnutls-serv', '--http', '-p', `${port}`, '--priority', priority, ...identity],
    files: () => files(chain),
  };
}

function nss(chain: LocalChain): ServerRecipe {
  const store = ['-d', 'sql:.'];
  return {
    command: (port) => [
      'selfserv',
      ...store,
      '-n',
      'leaf',
      '-p',
      `${port}`,
      '-V',
      'ssl3:tls1.1',
      '-w',
      'none',
    ],
    files: () => ({ ...files(chain), 'chain.pem': chain.intermediate, pw: 'none\n' }),
    prepare: () => [
      ['certutil', '-N', ...store, '-f', 'pw'],
      [
        'openssl',
        'pkcs12',
        '-export',
        '-in',
        'cert.pem',
        '-inkey',
        'key.pem',
        '-name',
        'leaf',
        '-out',
        'leaf.p12',
        '-passout',
        'pass:none',
      ],
      ['pk12util', '-i', 'leaf.p12', ...store, '-k', 'pw', '-W', 'none'],
    ],
  };
}
