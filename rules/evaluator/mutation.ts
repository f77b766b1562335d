/** Methods of lists, sets and maps that change them. */
export const MUTATING_METHODS: ReadonlySet<string> = new Set([
  'add',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'set',
  'delete',
  'clear',
]);

/** Functions of `Object` and their like that change their first argument. */
export const MUTATING_FUNCTIONS: ReadonlySet<string> = new Set(['assign', 'defineProperty', 'defineProperties', 'set']);
