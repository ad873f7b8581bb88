const policies =
  /^(?:(?:README|OPERATIONS|RUNBOOK|BACKUPS?|CONTRACT|POLICY|SLA|RETENTION)[\w.-]*\.(?:md|txt|rst|adoc)|README|(?:contract|(?:[\w-]+-)?policy|retention|backups?(?:-[\w-]+)?|sla)\.(?:ya?ml|toml|json))$/i;

/** Whether a file, by its name, may say what operations promise: a README, a runbook, a policy. */
export function isPolicy(name: string): boolean {
  return policies.test(name);
}
