/**
 * Makes text harmless in Slack: it can then neither mention, nor link, nor end a link.
 * Source: docs.slack.dev/messaging/formatting-message-text#escaping.
 */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
