import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unreadable-value. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nMount=type=bind,source=/srv/a,target=data\n',
      },
      line: 3,
    },
    {
      files: { 'a.container': '[Container]\nImage=registry.example.org/app:1.2.3\nVolume=/srv/a:data\n' },
      line: 3,
    },

    { files: { 'web.container': unit('HealthCmd=true\nHealthRetries=0') }, line: 4 },
    { files: { 'web.container': unit('HealthCmd=true\nHealthTimeout=0s') }, line: 4 },
    { files: { 'web.container': unit('HealthCmd=none\nHealthRetries=0') }, line: 4 },
    { files: { 'a.container': '[Container]\nImage=docker.io/library/nginx:1.29 alpine\n' }, line: 2 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nVolume=/srv/app:/app:Z:ro\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nEnvironmentFile=-/etc/app.env\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nTmpfs=/tmp: size=64m\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nVolume=%h/a:/a:ro,rw\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nVolume=data:/data:readonly\n' }, line: 3 },
    { files: { 'web.container': unit('HealthCmd=true\nHealthInterval=10') }, line: 4 },
    { files: { 'web.container': unit('PodmanArgs=--memory=1GiBs') }, line: 3 },
    { files: { 'web.container': unit('PublishPort=80:http') }, line: 3 },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nEntrypoint=["/app/run", "--verbose"]\nMount=type=bind,source=/srv/a,target=/data\nVolume=/srv/b:/b:ro\n',
      },
    },

    {
      files: {
        'web.container': unit('HealthCmd=true\nHealthRetries=1\nHealthTimeout=0.5s\nHealthStartPeriod=0s'),
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nEnvironmentFile=./app.env\nTmpfs=/tmp:size=64m,mode=1777\nVolume="/srv/a: b:/data"\nVolume=data:/data:rw,z,U,noexec,nodev\nVolume=/srv:/srv:ro,rslave,idmap=uids=0-1000-1\n[Service]\nEnvironmentFile=-/etc/x.env\n',
      },
    },
    {
      files: {
        'web.container': unit(
          'HealthCmd=true\nHealthInterval=1m30s\nShmSize=64MB\nPublishPort=[::1]:8000-8002:8000-8002/udp',
        ),
      },
    },
    // A condition says the value.
    {
      files: {
        'a.container.tmpl':
          '[Container]\nImage=r.example/app:1\nPodmanArgs=--memory={{ if gt .mem 8 }}1g{{ else }}512m{{ end }}\n',
      },
    },
    {
      files: {
        'a.container.j2':
          '[Container]\nImage=r.example/app:1\nMemory={% if big %}2g{% else %}512m{% endif %}\nPublishPort={% if local %}127.0.0.1:{% endif %}8080:80\n',
      },
    },
  ],
};
