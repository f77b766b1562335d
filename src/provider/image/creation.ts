import type { NewImage } from '../../client';
import type { ApplyRequest } from '../../framework';
import type { CreationJournal } from '../journal/creation-journal';
import type { Meta } from '../meta';

/** One creation under way. */
export interface Creation {
  readonly request: ApplyRequest<Meta>;
  readonly image: NewImage;
  readonly region: string;
  readonly journal: CreationJournal;
}
