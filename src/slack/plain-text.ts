// One alternation, each branch linear in the text: links and mentions with their label, then the three entities.
// Source: docs.slack.dev/messaging/formatting-message-text#retrieving-messages.
const MARKUP = /<([@#!]?)([^<>|\s]{1,2000})(?:\|([^<>]{0,2000}))?>|&(lt|gt|amp);/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/**
 * What a person reads of text in Slack's markup: entities undone, links as their label or address, mentions as @name.
 * Mentions of `without` (a user id) are left out.
 */
export function plainText(markup: string, without?: string): string {
  return markup.replace(
    MARKUP,
    (whole: string, sign: string, target: string, label: string | undefined, entity: string | undefined) => {
      if (entity !== undefined) return ENTITIES[entity] ?? whole;
      if (sign === '@') return target === without ? '' : `@${label || target}`;
      if (sign === '#') return `#${label || target}`;
      if (sign === '!') return label || `@${target}`;
      return label || target;
    },
  );
}
