import type { JudgedFact } from './judge-facts.ts';

interface Explanation {
  readonly server: RegExp;
  readonly fact: RegExp;
  readonly why: string;
}

/** Where the two differ, and which one the server itself bears out. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    server: /^nginx, (intermediate|no tickets)/,
    fact: /^resumption by id$/,
    why: 'testssl.sh asks in TLS 1.3, where a session id resumes nothing. `openssl s_client -tls1_2 -no_ticket -reconnect` bears the scan out: reused with a session cache, new without.',
  },
];

/** Why the two differ on a fact of a server; nothing where nobody knows. */
export function explain(server: string, fact: JudgedFact): string | undefined {
  return EXPLANATIONS.find((each) => each.server.test(server) && each.fact.test(fact.name))?.why;
}
