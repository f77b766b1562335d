import { quote } from '../../text';
import { defineRule } from '../rule';

/** How cdktf writes a number that is still a token. */
const NUMBER_TOKEN = /-?\d(?:\.\d+)?e\+29\d/;
/** How it writes a string or list that is. No bracket stands between its brackets: no part of a text is read twice. */
const TEXT_TOKEN = /\$?\{?#?TfToken\[[^[\]]*\]/;
/** A policy variable that Terraform takes for an expression. */
const POLICY_VARIABLE =
  /(?<![$])\$\{((?:aws|saml|cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com|accounts\.google\.com|sts|iam|ec2|s3|kms|ssm|workspaces):[A-Za-z][\w./-]*)/;

/** What cdktf left in a string of a synthesized configuration that is no value: a token, or an unescaped policy variable. */
export const noLeakedToken = defineRule({
  id: 'no-leaked-token',
  kind: 'text',
  description: 'Report tokens and placeholders that reach a value as plain text',
  summary: 'Leaked Token',
  messages: { numberToken: 'error', textToken: 'error', policyVariable: 'error' },
  check(text) {
    const number = NUMBER_TOKEN.exec(text);
    if (number !== null) return [getNumberWords(text, number)];
    const token = TEXT_TOKEN.exec(text);
    if (token !== null) return [getTextWords(token)];
    const variable = POLICY_VARIABLE.exec(text);
    return variable === null ? [] : [getVariableWords(variable)];
  },
  mayFind: mayHoldLeak,
});

/** To search for one rare character is to skip along. */
function mayHoldLeak(text: string): boolean {
  if (text.includes('+') && text.includes('e+29')) return true;
  const hasDollar = text.includes('$');
  if ((hasDollar || text.includes('#')) && text.includes('TfToken[')) return true;
  return hasDollar && POLICY_VARIABLE.test(text);
}

function getNumberWords(text: string, { 0: token, index }: RegExpExecArray) {
  return {
    message: 'numberToken' as const,
    problem: `${quote(text)} has the number token ${token} at position ${index + 1}.`,
    reason:
      'cdktf puts such a number in the place of a value that it does not know yet; in a template literal it is never replaced.',
    remedy: 'Write `${Token.asString(value)}` where the source has `${value}`.',
  };
}

function getTextWords({ 0: token, index }: RegExpExecArray) {
  return {
    message: 'textToken' as const,
    problem: `The text has the token ${quote(token)} at position ${index + 1}.`,
    reason:
      'cdktf puts it in the place of a value that it does not know yet; a token that was cut, encoded or changed is never replaced.',
    remedy: 'Pass the value on as it is, or through a function of Fn.',
  };
}

function getVariableWords({ 0: found, 1: name = '', index }: RegExpExecArray) {
  return {
    message: 'policyVariable' as const,
    problem: `The text has the policy variable ${quote(`${found}}`)} at position ${index + 1}, not escaped.`,
    reason: 'Terraform reads "${" as the start of an expression, and the plan ends with an error.',
    remedy: `Write "$\${${name}}".`,
  };
}
