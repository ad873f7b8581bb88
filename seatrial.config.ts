import { applicationImage } from './fixtures/app/image.ts';
import { contract } from './seatrial.contract.ts';
import { defineTrial } from './src/config/define-trial.ts';

/** The reference stack: production's units and host files, and the application's image. */
export default defineTrial({
  name: 'the reference stack',
  units: 'configs/quadlet',
  user: { name: 'senex', uid: 1000, home: '/home/senex' },
  host: {
    'configs/nginx': '/etc/nginx',
    'configs/redis': '/opt/senex-trader/redis',
    'configs/postgres': '/opt/senex-trader/postgres',
    'configs/env': '/opt/senex-trader/env',
    'configs/scripts': '/opt/senex-trader/scripts',
    'configs/systemd': '/home/senex/.config/systemd/user',
  },
  images: { 'registry.senextrader.example/senextrader/web:2025.10': applicationImage },
  edge: {},
  data: [
    {
      title: 'seeding the application with users and trades',
      service: 'web',
      command: ['python3', 'manage.py', 'seed'],
      secrets: { SEED_PASSWORD: 'seed-user-password' },
    },
  ],
  contract,
});
