import { isTemplated } from '../../stack/mask-templates.ts';

const names =
  /^(?:APP_KEY|PGPASSWORD|REDISCLI_AUTH|MYSQL_PWD)$|(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|SECRET_KEY(?:_BASE)?|MASTER_KEY|SIGNING_KEY|TOKEN|API_?KEY|DB_?(?:PASS|PASSWORD|PWD)|PRIVATE_KEY|ACCESS_KEY|ENCRYPTION_KEY|CREDENTIALS?|SECRET_ACCESS_KEY|AUTH_TOKEN)$/i;

/** Whether a variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return names.test(name) && !/^(?:PWD|OLDPWD)$/.test(name);
}

/** Whether the value is the secret itself: no path, no reference, nothing to be filled in. */
export function isLiteralSecret(value: string): boolean {
  const plain = value.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (plain === '' || isTemplated(plain) || /\$[\w({]|`|%\w|\{\{/.test(plain)) return false;
  if (/^(?:\/|file:|vault:|secret:|arn:|op:\/\/|sops:|ENC\[)/i.test(plain)) return false;
  // What the installer is told to put his own in place of.
  if (/^(?:CHANGE_ME|REPLACE_ME|FILL_ME_IN|YOUR_[A-Z_]+|CHANGE_THIS)\w*$/.test(plain)) return false;
  return !/^(?:true|false|yes|no|on|off|none|null|unused|dummy|ignored|nopass|\d{1,3}|<.*>)$/i.test(plain);
}

/** Keys that show by their beginning what they are: of Stripe, GitHub, GitLab, Slack, AWS, SendGrid, and PEM. */
export function isKnownKey(value: string): boolean {
  return /^["']?(?:(?:sk|rk)_live_\w{8,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}$|SG\.[\w-]{16,}\.|-----BEGIN [A-Z ]*PRIVATE KEY-----)/.test(
    value,
  );
}

/** The password that a URL or a connection string bears. */
export function urlPassword(value: string): string | undefined {
  const password =
    /(?:^|[\s;?&"'])(?:password|pwd)=([^\s;&"']+)/i.exec(value)?.[1] ??
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(value)?.[1];
  return password !== undefined && isLiteralSecret(password) ? password : undefined;
}
