import { LIMITS } from './blocks/limits.ts';
import type { HomeDefinition, ViewDefinition } from './blocks/view-definition.ts';
import type { View } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import type { WorkspaceState } from './state.ts';
import { secret } from './ticks.ts';

/** Opens a modal; whatever the person had open before goes away. */
export function openView(state: WorkspaceState, user: string, definition: ViewDefinition): View {
  refuseTakenExternalId(state, definition);
  state.removeViews(state.viewsOf(user).map(({ id }) => id));
  const id = state.nextViewId();
  return state.putView({ ...contentOf(definition), id, user, rootId: id });
}

/** Puts a modal on top of the one the person has open. */
export function pushView(state: WorkspaceState, user: string, definition: ViewDefinition): View {
  refuseTakenExternalId(state, definition);
  const stack = state.viewsOf(user);
  const top = stack.at(-1);
  if (top === undefined) throw new ApiRefusal('not_found');
  if (stack.length >= LIMITS.viewsPerStack) throw new ApiRefusal('push_limit_reached');
  const id = state.nextViewId();
  return state.putView({ ...contentOf(definition), id, user, rootId: top.rootId, previousId: top.id });
}

/** Changes a modal where it stands. */
export function updateView(state: WorkspaceState, view: View, definition: ViewDefinition): View {
  if (definition.external_id !== view.externalId) refuseTakenExternalId(state, definition);
  const { id, user, rootId, previousId } = view;
  return state.putView({
    ...contentOf(definition),
    id,
    user,
    rootId,
    ...(previousId === undefined ? {} : { previousId }),
  });
}

/** Puts a view on somebody's Home tab, in place of what was there. */
export function publishHome(state: WorkspaceState, user: string, definition: HomeDefinition): View {
  const before = state.homeOf(user);
  if (definition.external_id !== before?.externalId) refuseTakenExternalId(state, definition);
  const id = before?.id ?? state.nextViewId();
  return state.putView({
    id,
    user,
    type: 'home',
    rootId: id,
    title: { type: 'plain_text', text: 'Home' },
    ...commonContent(definition),
  });
}

/** Takes a modal and all above it away. */
export function closeFrom(state: WorkspaceState, view: View): void {
  const stack = state.viewsOf(view.user);
  const index = stack.findIndex(({ id }) => id === view.id);
  if (index >= 0) state.removeViews(stack.slice(index).map(({ id }) => id));
}

/** Takes the whole stack away. */
export function clearStack(state: WorkspaceState, user: string): void {
  state.removeViews(state.viewsOf(user).map(({ id }) => id));
}

function refuseTakenExternalId(
  state: WorkspaceState,
  { external_id: externalId }: HomeDefinition | ViewDefinition,
): void {
  if (externalId && state.findViewByExternalId(externalId)) throw new ApiRefusal('duplicate_external_id');
}

function contentOf(definition: ViewDefinition): Omit<View, 'id' | 'user' | 'rootId' | 'previousId'> {
  const { title, submit, close } = definition;
  return {
    ...commonContent(definition),
    type: 'modal',
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    clearOnClose: definition.clear_on_close ?? false,
    notifyOnClose: definition.notify_on_close ?? false,
  };
}

function commonContent(definition: HomeDefinition | ViewDefinition) {
  return {
    blocks: definition.blocks,
    privateMetadata: definition.private_metadata ?? '',
    callbackId: definition.callback_id ?? '',
    externalId: definition.external_id ?? '',
    clearOnClose: false,
    notifyOnClose: false,
    hash: secret(8),
    errors: {},
  };
}
