import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.choice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.build':
          '[Build]\nImageTag=localhost/a:1\nFile=/srv/a/Containerfile\nSecret=npm,src=/etc/npm.key\n',
      },
      line: 4,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nPublishPort=4000-4010:4000-4009/udp\n' },
      line: 3,
    },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nTmpfs=cache:size=1g\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nTmpfs=/tmp:sise=64m\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nTmpfs=/tmp:size=64MB,mode=1777\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nUserNS=keepid\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nAddDevice=/dev/dri:/dev/dri:rx\n' }, line: 3 },
    { files: { 'a.network': '[Network]\nOptions=com.docker.network.bridge.name=br0\n' }, line: 2 },
    { files: { 'a.network': '[Network]\nDriver=brigde\n' }, line: 2 },
    { files: { 'a.network': '[Network]\nInternal=ture\n' }, line: 2 },
    { files: { 'a.pod': '[Pod]\nExitPolicy=keep\n' }, line: 2 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nReadOnly=enabled\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nNotify=heathly\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nAddCapability=CAP_NET_BIND\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nDropCapability=ALL NET_RAWS\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nStopSignal=SIGHUPP\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nCgroupsMode=splitt\n' }, line: 3 },
    {
      files: { 'a.container': '[Container]\nImage=a.io/app:1\nSecret=app-key,type=file,target=/run/key\n' },
      line: 3,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/app:1\nMount=type=bind,source=/srv/app.ini\n' },
      line: 3,
    },
    {
      files: {
        'a.image': `[Image]
Image=docker.io/acme/app:1
Policy=sometimes
`,
      },
      line: 3,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Mount=type=bnd,source=/srv,destination=/srv
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('LogDriver=syslog') }, line: 3 },
    { files: { 'w.container': unit('Pull=if-not-present') }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nSecret=key,typ=mount\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nSecret=key,mode=u+r\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/a:b\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/a:/b:rw,zz\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/a:/b:RO\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/a:/b:z,Z\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nPublishPort=localhost:80:80\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:99999:80\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=80:80\n' }, line: 3 },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nMount=type=bind,src=/srv/a,target=b\n' },
      line: 3,
    },
  ],
  good: [
    // podman build's own words.
    {
      files: {
        'a.build':
          '[Build]\nImageTag=localhost/a:1\nFile=/srv/a/Containerfile\nSecret=id=npm,src=/etc/npm.key\nSecret=id=token,env=TOKEN,type=env\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nReadOnly=On\nNotify=healthy\nAddCapability=net_bind_service,CAP_CHOWN SETUID\nDropCapability=all\nStopSignal=RTMIN+3\nCgroupsMode=no-conmon\nSecret=key,target=type,mode=0400\nMount=type=bind,src=/srv/a.ini,dst=/a.ini,ro\nMount=type=devpts,destination=/dev/pts\nReloadSignal=1\n',
        'a.network': '[Network]\nDriver=acme-sdn\nInternal=0\n',
      },
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Mount=type=bind,source=/srv,destination=/srv
Mount=type=tmpfs,destination=/t
`,
        'a.image': `[Image]
Image=docker.io/acme/app:1
Policy=missing
`,
      },
    },
    { files: { 'w.container': unit('LogDriver=passthrough\nPull=newer') } },
    // As Kubernetes writes it.
    { files: { 'w.container': unit('Pull=ifnotpresent') } },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nTmpfs=/tmp:rw,size=64m,mode=1777,nosuid,nodev\nTmpfs=/run:size=50%\n',
      },
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nSecret=key,type=mount,target=k,uid=1,gid=1,mode=400\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nVolume=/srv/a:/b:ro,Z,U\nVolume=/cache\nVolume=/srv/c:/c:rw,nosuid,nodev,noexec,idmap\nVolume=/srv/o:/o:O,upperdir=/u,workdir=/w\nPublishPort=[::1]:80:80\nPublishPort=80\nExposeHostPort=8000-8010/udp\nHostName=db_1.example\n',
      },
    },
  ],
};
