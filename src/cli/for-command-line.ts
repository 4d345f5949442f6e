/** Words that name the commands as Slack knows them; the verbs are the same here. */
export function forCommandLine(message: string): string {
  return message.replaceAll('/incident ', 'precedent ');
}
