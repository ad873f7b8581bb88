import { isTemplated } from '../../stack/mask-templates.ts';

const names =
  /^(?:APP_KEY|PGPASSWORD|REDISCLI_AUTH|MYSQL_PWD)$|(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|SECRET_KEY(?:_BASE)?|MASTER_KEY|SIGNING_KEY|TOKEN|API_?KEY|DB_?(?:PASS|PASSWORD|PWD)|PRIVATE_KEY|ACCESS_KEY|ENCRYPTION_KEY|CREDENTIALS?|SECRET_ACCESS_KEY|AUTH_TOKEN)$/i;

/** Whether a variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return names.test(name) && !/^(?:PWD|OLDPWD)$/.test(name);
}

/** Whether the value is the secret itself: no path, no reference, nothing to be filled in. */
export function isLiteralSecret(value: string): boolean {
  const plain = value.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (plain === '' || isTemplated(plain) || /\$[\w({]|`|%\w|\{\{/.test(plain)) return false;
  if (/^(?:\/|file:|vault:|secret:|arn:|op:\/\/|sops:|ENC\[)/i.test(plain)) return false;
  return !/^(?:true|false|yes|no|on|off|none|null|\d{1,3}|<.*>)$/i.test(plain);
}

/** The password that a URL bears. */
export function urlPassword(value: string): string | undefined {
  const password = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(value)?.[1];
  return password !== undefined && isLiteralSecret(password) ? password : undefined;
}
