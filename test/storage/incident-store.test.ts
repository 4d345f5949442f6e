import { incidentRequestContract } from '../contracts/incident-requests.ts';
import { incidentStoreContract } from '../contracts/incident-store.ts';
import { sqliteStores } from '../support/incident-stores.ts';

incidentStoreContract(sqliteStores);
incidentRequestContract(sqliteStores);
