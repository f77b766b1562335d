import { ok, type Result } from '../call/aws-error';
import { BatchReader } from '../call/batch-reader';
import type { Caller, ReadOptions } from '../call/caller';
import { ReadMemory, type MemoryOptions } from '../call/read-memory';
import { readAll, toPage } from '../call/read-pages';
import type { Clock } from '../clock';
import { flattenWorkspace, type Workspace } from './workspace';

const OPERATION = 'DescribeWorkspaces';

/** Ids in one call. Source: API model, shape WorkspaceIdList. */
const IDS_PER_CALL = 25;

/** Reads WorkSpaces. */
export class WorkspaceReader {
  readonly #byId: BatchReader<Workspace>;
  readonly #memory: ReadMemory<Workspace | undefined>;

  constructor(
    private readonly caller: Caller,
    clock: Clock,
  ) {
    const read = (ids: readonly string[], options: ReadOptions) => this.#findAll(ids, options);
    this.#byId = new BatchReader({ operation: OPERATION, size: IDS_PER_CALL, read });
    this.#memory = new ReadMemory(clock);
  }

  /** The WorkSpace, or undefined where there is none. */
  find(id: string, options: MemoryOptions = {}): Promise<Result<Workspace | undefined>> {
    return this.#memory.get(id, options, () => this.#byId.find(id));
  }

  /** Something was done to the WorkSpace: it is not what it was. */
  forget(id: string): void {
    this.#memory.forget(id);
  }

  async #findAll(ids: readonly string[], options: ReadOptions): Promise<Result<ReadonlyMap<string, Workspace>>> {
    const workspaces = await readAll((token) =>
      this.caller.read(
        OPERATION,
        async ({ sdk, send }) => {
          const answer = await send(new sdk.DescribeWorkspacesCommand({ WorkspaceIds: [...ids], NextToken: token }));
          return toPage(answer.Workspaces, flattenWorkspace, answer);
        },
        options,
      ),
    );
    if (workspaces.kind === 'error') return workspaces;
    return ok(new Map(workspaces.value.map((workspace) => [workspace.id, workspace])));
  }
}
