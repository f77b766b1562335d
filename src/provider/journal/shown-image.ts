/** An image that the engine has in its state. */
export interface ShownImage {
  readonly imageId: string;
  readonly name: string;
  readonly region: string;
}
