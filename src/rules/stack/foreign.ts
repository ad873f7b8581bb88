import type { ConfigRole } from '../../config/config-set.ts';

const foreignFolders =
  /\/(?:tmpfiles\.d|sysctl\.d|sysusers\.d|logrotate\.d|rsyslog\.d|modprobe\.d|dbus-1|fail2ban|supervisor|monit|collectd|telegraf|apache2|httpd|systemd\/network)\//;

/** Whether a file whose name is that of a config is really one of another program: networkd's `.network`, Perl's `.pod`. */
export function isForeign(role: ConfigRole, name: string, text: string): boolean {
  if (role === 'other' || role === 'env') return false;
  if (role === 'script') return text.startsWith('#!') && !/^#!.*\b(?:ba|da|k|a)?sh\b/.test(text);
  if (foreignFolders.test(name)) return true;
  const head = text.slice(0, 100_000);
  if (role === 'unit' || role === 'systemd') return isForeignUnit(name, head);
  if (/^\[{1,2}[A-Za-z][\w .:-]*\]{1,2}[ \t]*$/m.test(head)) return true;
  // Netdata and YAML: `template: x`.
  const first = head.split('\n', 500).find((line) => !/^\s*(?:#|$)/.test(line));
  if (/^(?:postgres|pg-hba|redis|nginx)$/.test(role) && /^\s*[a-z_-]+:(?:\s|$)/i.test(first ?? ''))
    return true;
  if (role === 'nginx' && /^[ \t]*<\/?[A-Z]\w*[ >]/m.test(head)) return true;
  return role === 'redis' && /^[ \t]*[\w-]+[ \t]*\{[ \t]*$/m.test(head);
}

function isForeignUnit(name: string, text: string): boolean {
  if (/^\[D-BUS Service\]/m.test(text)) return true;
  if (/\.network(?:\.d\/[^/]+)?$/.test(name) && /^\[(?:Match|Link|Address|Route|DHCPv?\d?)\]/m.test(text)) {
    return true;
  }
  const first = text.split('\n', 200).find((line) => !/^\s*(?:[#;]|$)/.test(line));
  if (first === undefined || name.endsWith('.container')) return false;
  return !/^\s*(?:\[|\w+\s*=)/.test(first);
}
