import type { Rule } from '../define-rule.ts';
import { isWrittenAddress, ownNames } from '../parts/across/domains.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** An application that is reached by TLS knows it. */
export const acrossOwnAddressPlain: Rule = {
  id: 'across.own-address-plain',
  title: 'An application that is reached by TLS knows it',
  area: 'across',
  severity: 'warning',
  why: 'Links in pages and mails begin with http://: browsers block scripts and forms as mixed content, sign-in by others refuses the return address, and cookies miss Secure.',
  source: 'w3.org/TR/mixed-content',
  *judge(stack) {
    const { tlsOnly } = ownNames(stack);
    if (tlsOnly.size === 0) return;
    for (const { variables } of containerEnvironments(stack)) {
      for (const { name, value, place } of variables.values()) {
        const host = isWrittenAddress(name)
          ? /^http:\/\/([a-z0-9.-]+)(?:\/.*)?$/i.exec(value)?.[1]?.toLowerCase()
          : undefined;
        if (host === undefined || !tlsOnly.has(host)) continue;
        yield {
          place,
          message: `Nginx answers for ${host} by TLS, and the application writes http:// into its links`,
          help: `${name}=${value.replace('http:', 'https:')}`,
        };
      }
    }
  },
};
