import { integer, text } from '../term/term';
import { formatDate } from './date-format';
import { defineText, type FunctionTable } from './definition';
import { parseDuration } from './duration';
import { formatTimestamp, parseTimestamp } from './timestamp';

export const DATE_FUNCTIONS: FunctionTable = {
  formatdate: defineText(2, ([format, time]) => text(formatDate(format, parseTimestamp(time)))),
  timeadd: defineText(2, ([time, duration]) => {
    const { nanoseconds, offset } = parseTimestamp(time);
    return text(formatTimestamp({ nanoseconds: nanoseconds + parseDuration(duration), offset }));
  }),
  timecmp: defineText(
    2,
    ([a, b]) => {
      const difference = parseTimestamp(a).nanoseconds - parseTimestamp(b).nanoseconds;
      return integer(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    },
    'number',
  ),
};
