/** A program that synthesizes images with and without the lines that make them, in turn. Prints milliseconds as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';

const IMAGES = 10_000;
const RUNS = 5;

function synthesize(imageSource: unknown): number {
  const outdir = mkdtempSync(path.join(tmpdir(), 'synthesis-bench-'));
  const before = process.cpuUsage();
  const app = new App({ outdir, context: { imageSource } });
  const stack = new TerraformStack(app, 'images');
  new WorkspacesProvider(stack, 'workspaces', { region: 'eu-central-1' });
  for (let index = 0; index < IMAGES; index++)
    new WorkspaceImage(stack, `image_${index}`, {
      name: `office-${index}`,
      description: `Windows with the office applications ${index}`,
      workspaceId: `ws-${String(index).padStart(9, '0')}`,
      tags: { Team: 'Desktop', Stage: 'test' },
    });
  app.synth();
  const { user } = process.cpuUsage(before);
  rmSync(outdir, { recursive: true });
  return user / 1000;
}

const noted: number[] = [];
const bare: number[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push(synthesize(false));
  noted.push(synthesize(true));
}
const series = [
  { name: 'synthesis without', times: bare },
  { name: 'synthesis with lines noted', times: noted },
];
process.stdout.write(JSON.stringify(Object.fromEntries(series.map((each) => [each.name, each]))));
