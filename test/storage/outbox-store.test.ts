import { outboxContract } from '../contracts/outbox.ts';
import { sqliteStores } from '../support/incident-stores.ts';

outboxContract(sqliteStores);
