import { nearestWord } from '../../nearest-word.ts';
import { isTrue } from '../../units/lookup.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';

/** What a socket starts is there. */
export const scriptsSocketWithoutService = timersRule({
  id: 'scripts.socket-without-service',
  title: 'what a socket starts is there',
  severity: 'error',
  why: 'With Accept=yes systemd starts an instance of name@.service for each connection, else name.service once. Where only the other one exists the socket says "not loaded, refusing" and does not start.',
  source: 'systemd.socket(5), Accept= and Service=',
  *judge(units, stack) {
    const known = new Set([
      ...units.map(({ name }) => name),
      ...stack.accepted.generated.services.map(({ name }) => name),
    ]);
    for (const socket of units) {
      if (socket.type !== 'socket') continue;
      const named = entries(socket, 'Socket', 'Service').at(-1);
      if (named !== undefined) {
        const near = known.has(named.value) ? undefined : nearestWord(named.value, known);
        if (near !== undefined && /\.service$/.test(named.value) && !/[%\uE000]/.test(named.value))
          yield remarkOf(
            named,
            `starts ${named.value}, and no file here is or makes one`,
            `did you mean ${near}?`,
          );
        continue;
      }
      const stem = socket.name.replace(/\.socket$/, '');
      if (stem.endsWith('@')) continue;
      const accept = entries(socket, 'Socket', 'Accept').at(-1);
      const once = `${stem}.service`;
      const each = `${stem}@.service`;
      const isEach = accept !== undefined && isTrue(accept.value.trim());
      const [wanted, other] = isEach ? [each, once] : [once, each];
      if (known.has(wanted) || !known.has(other)) continue;
      const at = accept ?? socket.tree.sections.find(({ name }) => name === 'Socket');
      if (at !== undefined)
        yield remarkOf(
          at,
          `starts ${wanted}, and only ${other} is here: the socket refuses to start`,
          `Accept=${isEach ? 'no' : 'yes'}`,
        );
    }
  },
});
