import type { WorkspaceImageConfig } from '../../src';
import { listVerdicts, newImage } from './image-fixture';

describe('the region of an image', () => {
  test('is checked, and left to Terraform where only that knows it', () => {
    expect(listVerdicts(newImage({ region: 'EU-WEST-1' })).errors).toEqual([
      expect.stringMatching(/^valid-image-region: "EU-WEST-1" is not a region\. .* Write "eu-west-1"\.$/),
    ]);
    for (const region of ['eu-west-1', '${var.region}', undefined]) {
      expect(listVerdicts(newImage({ region } as Partial<WorkspaceImageConfig>))).toEqual({ errors: [], warnings: [] });
    }
  });
});
