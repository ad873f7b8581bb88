import type { Place } from '../../place.ts';
import { allWords } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { isOfUserManager } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import { isOfUsersQuadlet } from '../stack/users-folder.ts';

/** A user's unit names units of the user. */
export const unitsServiceOfSystem: Rule = {
  id: 'units.service-of-system',
  title: "A user's unit names units of the user",
  area: 'units',
  severity: 'warning',
  why: 'A user\'s systemd does not know the system\'s services: After= and Wants= do nothing, and Requires= ends with "Unit postgresql.service not found".',
  source:
    'systemd.unit(5), "User Unit Search Path"; systemd.special(7), "Units managed by the user service manager"',
  *judge(stack) {
    const here = new Set([
      ...stack.accepted.generated.services.map(({ name }) => name),
      ...[...stack.systemd.keys()].map((source) => source.slice(source.lastIndexOf('/') + 1)),
    ]);
    yield* inServices(stack, here);
    const { unitFolder, user } = stack.configs;
    const isSure = isOfUsersQuadlet(`${unitFolder}/`);
    if (user.uid === 0 || !isSure) return;
    for (const { sections } of stack.units.units)
      for (const key of ['Requires', 'BindsTo', 'Requisite', 'Wants', 'After', 'PartOf'])
        for (const { text, line } of allWords(sections, 'Unit', key, 'list')) {
          if (here.has(text) || !ofSystem.test(text)) continue;
          yield remark(key, text, line.valuePlace);
        }
  },
};

/** Services of packages that have no unit for users. */
const ofSystem =
  /^(?:postgresql(?:@[\w.-]+|-\d+)?|mysqld?|mariadb|redis(?:-server)?|valkey(?:-server)?|nginx|apache2|httpd|docker|containerd|firewalld|nftables|sshd?|NetworkManager(?:-wait-online)?|systemd-(?:networkd|resolved|timesyncd)(?:-wait-online)?|chronyd?|cron|crond|fail2ban|rabbitmq-server|memcached|caddy|haproxy)\.service$/;

/** Of plain services and timers those in the folder of a user's units. */
function* inServices({ systemd }: ReadStack, here: ReadonlySet<string>): Generator<Remark> {
  for (const [source, { sections }] of systemd) {
    if (!isOfUserManager(source)) continue;
    const entries = sections.filter(({ name }) => name === 'Unit').flatMap((section) => section.entries);
    for (const { key, value, valuePlace } of entries) {
      if (!/^(?:Requires|BindsTo|Requisite|Wants|After|PartOf)$/.test(key)) continue;
      const text = value.split(/\s+/).find((each) => ofSystem.test(each) && !here.has(each));
      if (text !== undefined) yield remark(key, text, valuePlace);
    }
  }
}

function remark(key: string, text: string, place: Place): Remark {
  const isNeed = /^(?:Requires|BindsTo|Requisite)$/.test(key);
  return {
    place,
    message: `${text} is the system's: ${isNeed ? 'this service does not start, "Unit not found"' : "the user's systemd passes over it"}`,
    help: isNeed ? 'take it out, and wait for what it offers: ExecStartPre=…' : 'take it out',
    severity: isNeed ? 'error' : 'warning',
  };
}
