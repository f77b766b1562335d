import type { JournalFolder } from './journal-folder';
import type { JournalOptions } from './journal-options';
import type { ShownImage } from './shown-image';

const KIND = 'holder';

/** Images of this state whose name a planned create wants too, so that the apply, which sees no state, knows them. */
export class NameHolders {
  constructor(
    private readonly folder: JournalFolder,
    private readonly options: JournalOptions,
  ) {}

  note({ imageId, name, region }: ShownImage): void {
    if (this.find(name, region) === imageId) return;
    this.folder.write(this.#getFile(name, region), { name, imageId });
  }

  drop(name: string, region: string): void {
    this.folder.remove(this.#getFile(name, region));
  }

  /** Id of the image. */
  find(name: string, region: string): string | undefined {
    const text = this.folder.read(this.#getFile(name, region));
    return text === undefined ? undefined : /"imageId": "(wsi-[0-9a-z]+)"/.exec(text)?.[1];
  }

  #getFile(name: string, region: string): string {
    const { endpoint, rootModule, terraformWorkspace, state = '' } = this.options;
    return this.folder.getFile([endpoint, rootModule, region, terraformWorkspace, state, name], KIND);
  }
}
