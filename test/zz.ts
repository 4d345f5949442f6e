import { readFileSync, readdirSync } from 'node:fs';
import { builtIn } from './support/built-in.ts';
import { mapObject } from '../src/kubernetes/mappers/map-object.ts';
import { clusterSignals } from '../src/core/cluster/cluster-signals.ts';
import { diagnosisOf } from '../src/core/cluster/diagnosis.ts';
const KINDS: any = {Event:'events',Pod:'pods',Node:'nodes',ReplicaSet:'replicasets',Deployment:'deployments',ResourceQuota:'resourcequotas',Namespace:'namespaces'};
const { knowledge, answerer } = await builtIn();
const signals = clusterSignals(knowledge.patterns.values());
for (const f of readdirSync('test/fixtures/cluster').filter(f=>f.endsWith('.json'))) {
  const items = JSON.parse(readFileSync('test/fixtures/cluster/'+f,'utf8')).items;
  const objects = items.flatMap((i:any)=>mapObject(KINDS[i.kind], i) ?? []);
  const kinds = [...new Set(items.map((i:any)=>KINDS[i.kind]))];
  const snapshot:any = {source:f,namespace:undefined,objects,read:kinds.map(kind=>({kind,count:items.filter((i:any)=>KINDS[i.kind]===kind).length,isComplete:true})),unread:[],readAt:Date.parse('2026-11-22T11:40:20Z'),text:''};
  const t=performance.now();
  const d = diagnosisOf(snapshot,true,{answerer,knowledge,signals,clean:(x)=>x,environments:{}});
  console.log('=====',f,(performance.now()-t).toFixed(0)+'ms'); 
  console.log('answer', d.match, d.patterns.slice(0,3).map(p=>[p.id,p.score,p.confidence]), JSON.stringify(d.query), JSON.stringify(d.severity), JSON.stringify(d.scope));
  for (const x of d.findings) console.log(JSON.stringify({...x, steps:x.steps.length}, null, 1));
  console.log(d.otherWarnings);
}
