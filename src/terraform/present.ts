/** What is there by construction. Throws where it is not, which would be a mistake of this program. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('What must be there is missing.');
  return value;
}
