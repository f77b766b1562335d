export { dropByteOrderMark } from './byte-order-mark';
export { compareText } from './compare';
export { composeText } from './compose';
export { describeCharacter, escapeInvisible, isBlank, nameCodePoint, toWellFormed } from './invisible';
export { formatCount, formatFirst, formatList } from './list';
export { NameIndex, suggestName } from './name-index';
export { appendPiece } from './piece';
export { cut, describeJsonType, describeValue, quote, quotePath, showPattern } from './quote';
export { sanitize, sanitizeJson, sanitizeLines } from './sanitize';
