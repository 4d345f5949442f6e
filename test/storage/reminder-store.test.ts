import { reminderStoreContract } from '../contracts/reminder-store.ts';
import { sqliteStores } from '../support/incident-stores.ts';

reminderStoreContract(sqliteStores);
