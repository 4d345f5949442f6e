import type { Environment, Known } from '../../core/incident/incident.ts';
import { declaredText } from '../../render/recorded-text.ts';
import type { Session } from './session.ts';
import { textOf, timeOf } from './words.ts';

/** What `precedent declare` is given. */
export interface DeclareOptions {
  readonly symptom?: string;
  readonly severity?: string;
  readonly environment?: Environment;
  readonly customers?: Known;
  readonly started?: string;
  readonly private?: boolean;
}

/** Declares an incident. */
export async function declare(session: Session, title: string, options: DeclareOptions): Promise<string> {
  const { services, caller, scale, clock, readStdin } = session;
  const { symptom, severity, environment, customers, started } = options;
  const recorded = await services.incidents.declare(caller, {
    title,
    isPrivate: options.private ?? false,
    ...(symptom === undefined ? {} : { symptom: await textOf([symptom], readStdin) }),
    ...(severity === undefined ? {} : { severity }),
    ...(environment === undefined ? {} : { environment }),
    ...(customers === undefined ? {} : { customersAffected: customers }),
    ...(started === undefined ? {} : { startedAt: timeOf(started, clock.zone, Date.now()) }),
  });
  return declaredText(recorded, scale);
}
