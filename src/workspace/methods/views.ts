import { z } from 'zod';
import { parseHome, parseView } from '../blocks/parse.ts';
import type { View } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { openView, publishHome, pushView, updateView } from '../view-stack.ts';
import { wireView } from '../wire.ts';
import type { World } from '../world.ts';
import { type ApiMethod, method, required } from './method.ts';

const triggered = z.object({ trigger_id: required(), view: z.unknown() });

const open = method(triggered, (args, world) => {
  const definition = parseView(args.view);
  const user = world.triggers.exchange(args.trigger_id);
  return { view: wireView(openView(world.state, user, definition), world.identity) };
});

const push = method(triggered, (args, world) => {
  const definition = parseView(args.view);
  const user = world.triggers.exchange(args.trigger_id);
  return { view: wireView(pushView(world.state, user, definition), world.identity) };
});

const update = method(
  z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  }),
  (args, world) => {
    const before = viewOf(world, args);
    if (args.hash !== undefined && args.hash !== before.hash) throw new ApiRefusal('hash_conflict');
    const view =
      before.type === 'home'
        ? publishHome(world.state, before.user, parseHome(args.view))
        : updateView(world.state, before, parseView(args.view));
    return { view: wireView(view, world.identity) };
  },
);

const publish = method(
  z.object({ user_id: required(), view: z.unknown(), hash: z.string().optional() }),
  ({ user_id: user, view, hash }, { state, identity }) => {
    const definition = parseHome(view);
    if (state.findPerson(user) === undefined) throw new ApiRefusal('user_not_found');
    if (hash !== undefined && hash !== state.homeOf(user)?.hash) throw new ApiRefusal('hash_conflict');
    return { view: wireView(publishHome(state, user, definition), identity) };
  },
);

/** The methods about modals and Home tabs. */
export const viewMethods: Readonly<Record<string, ApiMethod>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

function viewOf({ state }: World, args: { view_id?: string | undefined; external_id?: string | undefined }): View {
  if (args.view_id === undefined && args.external_id === undefined) {
    throw new ApiRefusal('invalid_arguments', ['[ERROR] missing required field: view_id']);
  }
  const byId = args.view_id === undefined ? undefined : state.findView(args.view_id);
  const view = byId ?? (args.external_id ? state.findViewByExternalId(args.external_id) : undefined);
  if (view === undefined) throw new ApiRefusal('not_found');
  return view;
}
