import path from 'node:path';
import { badImage } from '../bad-input';

const { image: _, ...input } = badImage({ tags: { team: 'desktop' } });

export default {
  ...input,
  imagePolicy: { deployer: { policies: [path.join(__dirname, '../nothing.json')] } },
};
