import type { Twins } from '../define-rule.ts';

/** For scripts.unreadable-value. */
export const twins: Twins = {
  bad: [
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nProtectProc=hidden\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nRestrictNamespaces=users\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nSystemCallArchitectures=x86_64\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nIPAddressDeny=all\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nDeviceAllow=dev/null rw\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nLoadCredential=token=/etc/token\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nPrivateUsers=own\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nLogLevelMax=warn\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nRuntimeDirectoryMode=rwx\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nEnvironment=1A=b\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nSuccessExitStatus=256\n' }, line: 3 },
    { files: { 'a.service': '[Service]\nExecStart=/bin/true\nDelegate=cpus\n' }, line: 3 },
    {
      files: { 'a.service': '[Unit]\nDocumentation=wiki.example.org\n\n[Service]\nExecStart=/bin/true\n' },
      line: 2,
    },
    {
      files: {
        'a.socket': '[Socket]\nListenStream=*:8080\n\n[Install]\nWantedBy=sockets.target\n',
        'a.service': '[Service]\nExecStart=/bin/true\n',
      },
      line: 2,
    },
    {
      files: {
        'a.socket': '[Socket]\nListenStream=8080\nBacklog=infinity\n\n[Install]\nWantedBy=sockets.target\n',
        'a.service': '[Service]\nExecStart=/bin/true\n',
      },
      line: 3,
    },

    { files: { 'relay.socket': '[Socket]\nListenStream=run/relay/relay.sock\n' }, line: 2 },

    {
      files: {
        'worker.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=$APP_HOME\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/a.service': '[Unit]\nRequiresMountsFor=srv/data\n[Service]\nExecStart=/srv/a\n',
      },
      line: 2,
    },
    { files: { 'b.service': '[Service]\nExecStart=/bin/true\nMemoryMax=512MB\n' }, line: 3 },
    { files: { 'b.service': '[Service]\nExecStart=/bin/true\nCPUQuota=2\n' }, line: 3 },
    {
      files: {
        'b.timer': `[Timer]
OnCalendar=daily
Persistent=ture
[Install]
WantedBy=timers.target
`,
      },
      line: 3,
    },
    {
      files: {
        'b.service': `[Service]
Type=one-shot
ExecStart=/bin/true
`,
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Service]
Restart=allways
TimeoutStartSec=5 mins
ExecStart=/bin/true
`,
      },
      line: 3,
    },
    {
      files: {
        'a.path': '[Path]\nPathChanged=/etc/a\nUnit=nginx-reload\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.service':
          '[Unit]\nDocumentation=https://wiki.example.org man:systemd.exec(5)\n\n[Service]\nExecStart=/bin/true\nProtectProc=invisible\nRestrictNamespaces=~user mnt\nSystemCallArchitectures=native x86-64\nIPAddressDeny=any\nIPAddressAllow=localhost 10.0.0.0/8 fd00::/8\nDeviceAllow=/dev/null rw\nDeviceAllow=char-pts\nLoadCredential=token:/etc/token\nLogLevelMax=warning\nRuntimeDirectoryMode=0755\nEnvironment="A=b c" D=e\nSuccessExitStatus=143 SIGTERM DATAERR\nDelegate=cpu memory\nBindReadOnlyPaths=-/etc/x:/y /z\nTemporaryFileSystem=/var:ro\nIOReadBandwidthMax=/dev/sda 5M\nAllowedCPUs=0-3,6\nWorkingDirectory=-/srv/a\n',
      },
    },

    { files: { 'worker.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=-~\n' } },
    { files: { 'worker@.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=%h/%i\n' } },
    {
      files: {
        'relay.socket':
          '[Socket]\nListenStream=/run/relay/relay.sock\nListenStream=@relay\nListenStream=8080\nListenStream=[::1]:8081\n\n[Install]\nWantedBy=sockets.target\n',
      },
    },

    {
      files: {
        'b.service': `[Service]
Type=notify-reload
Restart=on-abnormal
TimeoutStartSec=infinity
RemainAfterExit=TRUE
PrivateTmp=disconnected
RestartSec=1min 30s
MemoryMax=80%
MemoryHigh=1.5G
CPUQuota=250%
TasksMax=40%
ExecStart=/bin/true
`,
      },
    },
  ],
};
