import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'm.container': '[Container]\nImage=quay.io/minio/minio:1\nVolume=/data\n' }, line: 3 }],
  good: [
    // A folder that another rule asks for.
    {
      files: {
        'photos.container': '[Container]\nImage=a.io/photos:1\nVolume=${PHOTOS_AT}:/data:z\n',
      },
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=quay.io/minio/minio:1\nVolume=m.volume:/data\nVolume=/app/node_modules\nVolume=/var/cache/app\nTmpfs=/scratch\n',
        'm.volume': '[Volume]\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nVolume=${DIR}:${DIR}\n[Service]\nEnvironmentFile=/etc/a.env\n',
      },
    },
  ],
};
