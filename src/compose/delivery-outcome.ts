/** What became of a delivery; the listeners' side writes it, the receiving side reads it when they are done. */
export interface DeliveryOutcome {
  /** Nothing was done, and Slack should send it again. */
  isUnhandled: boolean;
  /** Slack was told that it came; only events come again after that. */
  isAcknowledged: boolean;
  /** Slack was told too late: it has said to the person that the app does not respond. */
  isLate: boolean;
}

const KEY = 'deliveryOutcome';

/** Something to put into a request's context. */
export function outcomeProperty(outcome: DeliveryOutcome): Readonly<Record<string, DeliveryOutcome>> {
  return { [KEY]: outcome };
}

/** The outcome of the request with this context. */
export function outcomeOf(context: Readonly<Record<string, unknown>>): DeliveryOutcome {
  const outcome = context[KEY];
  if (isOutcome(outcome)) return outcome;
  throw new Error('the request came past the app that keeps its outcome');
}

function isOutcome(value: unknown): value is DeliveryOutcome {
  return typeof value === 'object' && value !== null && 'isUnhandled' in value;
}
