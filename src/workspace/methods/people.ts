import { z } from 'zod';
import { ApiRefusal } from '../refusal.ts';
import { wirePerson } from '../wire.ts';
import { type ApiMethod, limit, method, required } from './method.ts';
import { pageOf } from './page-of.ts';

const info = method(z.object({ user: required() }), (args, { state, identity }) => {
  const person = state.findPerson(args.user);
  if (person === undefined) throw new ApiRefusal('user_not_found');
  return { user: wirePerson(person, identity) };
});

const list = method(z.object({ cursor: z.string().optional(), limit: limit(200) }), (args, { state, identity }) => {
  const { page, metadata } = pageOf(state.people(), args.limit, args.cursor);
  return { members: page.map((person) => wirePerson(person, identity)), response_metadata: metadata };
});

/** The methods about people. */
export const peopleMethods: Readonly<Record<string, ApiMethod>> = { 'users.info': info, 'users.list': list };
