/** Three-valued truth. The numbers make `or` a maximum and `and` a minimum. */
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;
export type Tri = typeof NO | typeof MAYBE | typeof YES;

export function not(value: Tri): Tri {
  return (2 - value) as Tri;
}

export function or(left: Tri, right: Tri): Tri {
  return left > right ? left : right;
}

export function and(left: Tri, right: Tri): Tri {
  return left < right ? left : right;
}
