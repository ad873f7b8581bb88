import type { JudgedFact } from './judge-facts.ts';

interface Explanation {
  readonly server: RegExp;
  readonly fact: RegExp;
  readonly why: string;
}

/** Where the two differ, and which one the server itself bears out. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    server: /^nginx, (intermediate|no tickets)|^openssl, (everything|leaf|expired)|^gnutls, usual/,
    fact: /^resumption by id$/,
    why: 'testssl.sh asks in TLS 1.3, where a session id resumes nothing. `openssl s_client -tls1_2 -no_ticket -reconnect` bears the scan out on each of these: reused with a session cache, new without. Asked in TLS 1.3 it is always new.',
  },
  {
    server: /^nginx, (intermediate|no tickets)|^openssl, (everything|TLS 1.3|leaf|expired)|^gnutls, usual/,
    fact: /^(ticket lifetime|resumption by ticket)$/,
    why: 'testssl.sh closes its connection as soon as the handshake stands; in TLS 1.3 the tickets come after it, and on a busy machine too late. Its answer changes from run to run; the scan waits for the tickets and resumes one.',
  },
  {
    server: /^gnutls, TLS 1.0 alone|^nss/,
    fact: /^(client-started renegotiation|ticket lifetime|resumption by (ticket|id))$/,
    why: 'testssl.sh asks with OpenSSL 3 at its default security level, which ends every handshake older than TLS 1.2 ("legacy sigalg disallowed"), and takes that for a no. `openssl s_client -tls1 -cipher ALL:@SECLEVEL=0` resumes by ticket and by id (`-reconnect`) and renegotiates (`R`).',
  },
  {
    server: /^openssl, DH of 1024 bits/,
    fact: /^(session ids|ticket lifetime|resumption by ticket)$/,
    why: 'testssl.sh asks with OpenSSL 3 at its default security level, which ends the handshake ("dh key too small"), and takes that for a no. `openssl s_client -cipher ALL:@SECLEVEL=0 -reconnect` shows a session id, a ticket of 7200 s, and resumes.',
  },
  {
    server: /^openssl, null and anonymous/,
    fact: /^session ids$/,
    why: "testssl.sh asks with its OpenSSL's own suites, none of which this server has, and takes the failure for an answer. `openssl s_client -cipher ADH-AES128-SHA:@SECLEVEL=0 -tls1_2` shows a session id.",
  },
];

/** Why the two differ on a fact of a server; nothing where nobody knows. */
export function explain(server: string, fact: JudgedFact): string | undefined {
  return EXPLANATIONS.find((each) => each.server.test(server) && each.fact.test(fact.name))?.why;
}
