/** Runs the jobs, so many at a time, in their order. Rejects with the first that does, after those under way. */
export async function runPool<T>(jobs: readonly (() => Promise<T>)[], width: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < jobs.length; index = next++) results[index] = await jobs[index]!();
  };
  const workers = await Promise.allSettled(Array.from({ length: width }, work));
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  return results;
}
