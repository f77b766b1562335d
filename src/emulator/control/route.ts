import { reset, save, setFaults, setState } from '../http/content';
import type { Service } from '../http/service';
import { SeedError } from '../seed/seed';
import { describeProblem } from '../seed/seed-problem';
import { checkShape } from '../shape/check-shape';
import { required, structure, type ValueOf } from '../shape/shape';
import { exportState, parseState } from '../store/state';
import { getOverview } from './overview';

/** What a request is answered: JSON, or the problems of what was sent. */
export type Reply =
  { readonly kind: 'ok'; readonly value: unknown } | { readonly kind: 'invalid'; readonly problems: readonly string[] };

type Handler = (service: Service, body: unknown) => Reply;

/** A day before the last that a date can be written with four digits for the year. */
const LAST_TIME = Date.UTC(9999, 11, 30);
const ADVANCE = structure({ advanceMilliseconds: required({ kind: 'number', min: 0, max: LAST_TIME }) });

/** What can be asked below `/_emulator`, by path and method. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/health': { GET: ({ clock }) => ok({ status: 'ok', ...showTime(clock.now()) }) },
  '/state': {
    GET: ({ store, clock }) => ok(exportState(store, clock.now())),
    PUT(service, body) {
      const result = parseState(body);
      if (result.kind === 'invalid') return result;
      setState(service, result.state);
      return ok({});
    },
  },
  '/reset': {
    POST(service) {
      reset(service);
      return ok({});
    },
  },
  '/faults': {
    GET: ({ faults }) => ok(faults.list()),
    PUT: changeFaults,
  },
  '/clock': {
    GET: ({ clock }) => ok(showTime(clock.now())),
    POST: advance,
  },
  '/overview': { GET: (service) => ok(getOverview(service)) },
};

function changeFaults(service: Service, body: unknown): Reply {
  try {
    setFaults(service, body);
    return ok(service.faults.list());
  } catch (error) {
    if (error instanceof SeedError) return { kind: 'invalid', problems: error.problems };
    throw error;
  }
}

function advance(service: Service, body: unknown): Reply {
  const { clock, store } = service;
  const problems = checkShape(ADVANCE, body);
  if (problems.length > 0)
    return { kind: 'invalid', problems: problems.map((problem) => describeProblem(problem, 'the body')) };
  const { advanceMilliseconds } = body as ValueOf<typeof ADVANCE>;
  if (clock.now() + advanceMilliseconds > LAST_TIME) {
    return { kind: 'invalid', problems: ['advanceMilliseconds: goes beyond the year 9999. Make it smaller.'] };
  }
  clock.advance(advanceMilliseconds);
  // The time is part of the state.
  store.touch();
  save(service);
  return ok(showTime(clock.now()));
}

function ok(value: unknown): Reply {
  return { kind: 'ok', value };
}

/** A time as a person reads it, and as a program does. */
function showTime(now: number) {
  return { time: new Date(now).toISOString(), milliseconds: now };
}
