/** A way of writing images: its files, of which `main.ts` exports the class `Stack`. */
export interface Way {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
}

const IMPORTS = `import { Construct } from 'constructs';
import { Fn, TerraformIterator, TerraformStack } from 'cdktf';
import { WorkspaceImage, type WorkspaceImageConfig } from 'cdktf-workspaces-image';
`;

/** What every image has beside its name. */
export const REST = `description: 'Golden', workspaceId: 'ws-golden0001'`;

/** A program whose stack does that in its constructor. */
export function stack(body: string, before = ''): string {
  return `${IMPORTS}${before}
export class Stack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    ${body}
  }
}
`;
}

/** A program of which the class `Stack` is written out. */
export function program(text: string): string {
  return `${IMPORTS}${text}`;
}

/** A way of one file. */
export function way(title: string, main: string, others: Readonly<Record<string, string>> = {}): Way {
  return { title, files: { 'main.ts': main, ...others } };
}

/** An image of that name. */
export const image = (name: string, rest = REST): string =>
  `new WorkspaceImage(this, 'image', { name: ${name}, ${rest} });`;
