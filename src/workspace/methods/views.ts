import { z } from 'zod';
import { parseView } from '../blocks/parse.ts';
import type { View } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { openView, pushView, updateView } from '../view-stack.ts';
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
    const definition = parseView(args.view);
    const before = viewOf(world, args);
    if (args.hash !== undefined && args.hash !== before.hash) throw new ApiRefusal('hash_conflict');
    return { view: wireView(updateView(world.state, before, definition), world.identity) };
  },
);

/** The methods about modals. */
export const viewMethods: Readonly<Record<string, ApiMethod>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
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
