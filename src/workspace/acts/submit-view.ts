import { z } from 'zod';
import { parseView } from '../blocks/parse.ts';
import type { SubmissionResult, WorkspaceDriver } from '../driver.ts';
import type { View } from '../model.ts';
import { closedPayload, submissionPayload } from '../payloads.ts';
import { ApiRefusal, DriverError } from '../refusal.ts';
import { clearStack, closeFrom, pushView, updateView } from '../view-stack.ts';
import { clientErrors } from '../view-state.ts';
import type { World } from '../world.ts';

/** What an app may answer to a submission. */
const Answer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** Submits the modal on top and does what the app answers. */
export async function submitView(
  world: World,
  { user, viewId, values = {} }: Parameters<WorkspaceDriver['submitView']>[0],
): Promise<SubmissionResult> {
  const person = world.state.person(user);
  const view = topView(world, person.id, viewId);
  const missing = clientErrors(view.blocks, values);
  if (Object.keys(missing).length > 0) {
    world.state.putView({ ...view, errors: missing });
    return { responseAction: 'errors', errors: missing, errorsFrom: 'client', view, tookMs: 0 };
  }
  const receipt = await world.mail.ask('interactive', submissionPayload(world, person, view, values));
  const { tookMs } = receipt;
  if (receipt.status === 'failed') return { responseAction: 'failed', error: receipt.reason, view, tookMs };
  const result = answer(world, view, receipt.body);
  const top = world.state.viewsOf(person.id).at(-1);
  return { ...result, ...(top === undefined ? {} : { view: top }), tookMs };
}

/** Closes the modal on top, or the whole stack where the app wants that, and tells the app if it asked for it. */
export async function closeView(
  world: World,
  { user, viewId }: Parameters<WorkspaceDriver['closeView']>[0],
): Promise<void> {
  const person = world.state.person(user);
  const view = topView(world, person.id, viewId);
  if (view.clearOnClose) clearStack(world.state, person.id);
  else closeFrom(world.state, view);
  if (!view.notifyOnClose) return;
  await world.mail.ask('interactive', closedPayload(world, person, view, view.clearOnClose));
}

function topView({ state }: World, user: string, viewId: string): View {
  const view = state.viewsOf(user).at(-1);
  if (view?.id !== viewId) throw new DriverError(`the view ${viewId} is not on top`);
  return view;
}

/** The app may have changed the modal through the API while it was working on the submission. */
function answer(world: World, submitted: View, body: unknown): Omit<SubmissionResult, 'tookMs' | 'view'> {
  const { state } = world;
  const current = state.findView(submitted.id) ?? submitted;
  const parsed = Answer.safeParse(body);
  if (!parsed.success) {
    if (typeof body === 'object' && body !== null && 'response_action' in body) {
      return { responseAction: 'failed', error: z.prettifyError(parsed.error) };
    }
    closeFrom(state, current);
    return { responseAction: 'none' };
  }
  try {
    return apply(world, current, parsed.data);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { responseAction: 'failed', error: error.message };
  }
}

function apply(
  { state }: World,
  view: View,
  parsed: z.infer<typeof Answer>,
): Omit<SubmissionResult, 'tookMs' | 'view'> {
  switch (parsed.response_action) {
    case 'errors': {
      const unknown = Object.keys(parsed.errors).filter((id) => !view.blocks.some(({ block_id }) => block_id === id));
      if (unknown.length > 0) return { responseAction: 'failed', error: `no input block ${unknown.join(', ')}` };
      state.putView({ ...view, errors: parsed.errors });
      return { responseAction: 'errors', errors: parsed.errors, errorsFrom: 'app' };
    }
    case 'update':
      updateView(state, view, parseView(parsed.view));
      return { responseAction: 'update' };
    case 'push':
      pushView(state, view.user, parseView(parsed.view));
      return { responseAction: 'push' };
    case 'clear':
      clearStack(state, view.user);
      return { responseAction: 'clear' };
  }
}
