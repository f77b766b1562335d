import { REFUSED, type Case } from './case';

export const SET_CASES: readonly Case[] = [
  ['setproduct(["a","b"],[1,2])', '[["a",1],["a",2],["b",1],["b",2]]'],
  ['setproduct(["a"],[])', '[]'],
  ['setunion(["a"],["b"],[1])', '["1","a","b"]'],
  ['setintersection(["a","b"],["b"])', '["b"]'],
  ['setsubtract(["a","b"],["b"])', '["a"]'],
  [
    'setproduct(["development", "staging"], ["app1", "app2"])',
    '[["development","app1"],["development","app2"],["staging","app1"],["staging","app2"]]',
  ],
  ['setproduct(toset(["a"]), toset([1, 2]))', '[["a",1],["a",2]]'],
  ['setproduct(["a"], [1, "b"], [true])', '[["a","1",true],["a","b",true]]'],
  ['setproduct(["a"])', REFUSED],
  ['setproduct([], ["a"])', '[]'],
  ['setunion(["a", "b"], ["b", "c"], ["d"])', '["a","b","c","d"]'],
  ['setunion([])', '[]'],
  ['setintersection(["a", "b"], ["b", "c"], ["b", "d"])', '["b"]'],
  ['setintersection([1, 2], ["1"])', '["1"]'],
  ['setsubtract(["a", "b", "c"], ["a", "c"])', '["b"]'],
  ['setsubtract([1, 2], ["2"])', '["1"]'],
];
