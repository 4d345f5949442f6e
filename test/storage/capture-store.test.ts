import { captureStoreContract } from '../contracts/capture-store.ts';
import { sqliteStores } from '../support/incident-stores.ts';

captureStoreContract(sqliteStores);
