import { splitWords } from '../../units/words.ts';
import { remarkOf, unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';

/** No secret stands in a service. */
export const scriptsSecretInService = unitLinesRule({
  id: 'scripts.secret-in-service',
  title: 'no secret stands in a service',
  severity: 'error',
  why: 'Every user of the machine reads it with systemctl show, and everyone who has the repository.',
  source: 'systemd.exec(5), Environment=: "not suitable for passing secrets"; LoadCredential=',
  *judge(units) {
    for (const service of servicesOf(units)) {
      for (const line of entries(service, 'Service', 'Environment')) {
        const word = splitWords(line.value, 'exec').words.find((each) => {
          const at = each.indexOf('=');
          const held = each.slice(at + 1);
          return (
            at > 0 &&
            ((isSecretName(each.slice(0, at)) && isLiteralSecret(held)) || urlPassword(held) !== undefined)
          );
        });
        if (word !== undefined)
          yield remarkOf(
            line,
            `the value of ${word.slice(0, word.indexOf('='))} stands here in plain text`,
            'LoadCredential= or LoadCredentialEncrypted=',
          );
      }
    }
  },
});
