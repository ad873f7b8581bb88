import type { Twins } from '../define-rule.ts';

const unit = (lines: string, target = 'multi-user.target') =>
  `[Container]\nImage=a.io/a:1\n[Service]\n${lines}\n[Install]\nWantedBy=${target}\n`;

/** For units.sandboxed-podman. */
export const twins: Twins = {
  bad: [
    { files: { 'etc/containers/systemd/a.container': unit('ProtectSystem=strict') }, line: 4 },
    {
      files: { '.config/containers/systemd/a.container': unit('ProtectHome=yes', 'default.target') },
      line: 4,
    },
    { files: { 'a.container': unit('PrivateNetwork=yes') }, line: 4 },
  ],
  good: [
    { files: { 'etc/containers/systemd/a.container': unit('ProtectHome=yes') } },
    { files: { 'a.container': unit('ProtectSystem=strict\nReadWritePaths=/var/lib/containers /run') } },
    { files: { 'a.container': unit('PrivateTmp=yes\nProtectSystem=full') } },
  ],
};
