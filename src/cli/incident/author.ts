import { userInfo } from 'node:os';
import process from 'node:process';
import type { Actor } from '../../core/incident/actor.ts';
import { UserError } from '../../errors.ts';

/** Longest name of an author; characters. As long as a display name in Slack. */
const LONGEST_NAME = 80;

/**
 * Who records something: the name given, else the operating system's user.
 * @throws UserError `usage` when the name cannot be one.
 */
export function author(given: string | undefined): Extract<Actor, { kind: 'cli' }> {
  const name = given?.trim() ?? systemUser();
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw new UserError('usage', `--as takes a name of 1 to ${LONGEST_NAME} characters, on one line.`);
  }
  return { kind: 'cli', name };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container that runs under a number without an entry in /etc/passwd.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
