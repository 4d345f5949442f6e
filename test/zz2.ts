import { builtIn } from './support/built-in.ts';
import { clusterSignals } from '../src/core/cluster/cluster-signals.ts';
import { diagnosisOf } from '../src/core/cluster/diagnosis.ts';
const { knowledge, answerer } = await builtIn();
const signals = clusterSignals(knowledge.patterns.values());
const T=Date.parse('2026-11-22T11:40:20Z');
const safe='bcdfghjklmnpqrstvwxz2456789'; let seed=7; const rnd=()=>(seed=(seed*1103515245+12345)&0x7fffffff)/0x7fffffff;
const hash=(n:number)=>Array.from({length:n},()=>safe[Math.floor(rnd()*safe.length)]).join('');
const msgs=[['Warning','FailedScheduling',(p:string)=>`0/${3+Math.floor(rnd()*9)} nodes are available: 3 Insufficient cpu.`],['Warning','BackOff',(p:string)=>`Back-off restarting failed container app in pod ${p}_shop(3f2a0c1e-7d51-4a41-8a0e-8d0f7a3f2b11)`],['Warning','Unhealthy',(p:string)=>`Readiness probe failed: Get "http://10.0.${Math.floor(rnd()*250)}.7:8080/healthz": context deadline exceeded`],['Normal','Scheduled',(p:string)=>`Successfully assigned shop/${p} to node-2`],['Normal','Pulled',(p:string)=>`Container image "x:1" already present on machine`],['Warning','FailedMount',(p:string)=>`MountVolume.SetUp failed for volume "pvc-${hash(8)}" : mount failed: exit status 32`]] as const;
function make(n:number){ const objects:any[]=[]; for(let i=0;i<n;i++){const d='app'+(i%400); const p=`${d}-${hash(9)}-${hash(5)}`; const [type,reason,m]=msgs[i%msgs.length]!; objects.push({kind:'event',namespace:'ns'+(i%40),name:'e'+i,uid:''+i,type,reason,message:m(p),component:'kubelet',about:{kind:'Pod',namespace:'ns'+(i%40),name:p},count:1+i%3,firstAt:T-400000-i%1000,lastAt:T-i%1000});} return objects;}
for (const pods of [false,true]) {
const objects=make(200000);
if(pods) for(const o of objects.slice(0,30000)) if(o.kind==='event') objects.push({kind:'pod',namespace:o.about.namespace,name:o.about.name,uid:'p'+o.uid,labels:{},createdAt:T-3e6,deletedAt:undefined,owner:undefined,phase:'Pending',reason:'',message:'',node:'',priority:0,conditions:[{type:'Ready',status:'False',reason:'ContainersNotReady',message:'containers with unready status: [app]',changedAt:T-1000000}],containers:[]});
const snapshot:any={source:'x',namespace:undefined,objects,read:pods?[{kind:'pods',count:1,isComplete:false}]:[],unread:[{kind:'nodes',reason:'403: may not list nodes'}],readAt:T,text:''};
(globalThis as any).gc?.(); const before=process.memoryUsage().heapUsed;
for(let r=0;r<3;r++){ const t=performance.now(); const d=diagnosisOf(snapshot,true,{answerer,knowledge,signals,clean:(x)=>x,environments:{}}); 
console.log('ms',(performance.now()-t).toFixed(0),'heap +MB',((process.memoryUsage().heapUsed-before)/1e6).toFixed(0), d.findings.length, d.findings.slice(0,4).map(f=>[f.headline,f.counts])); (globalThis as any).gc?.(); console.log('after gc +MB',((process.memoryUsage().heapUsed-before)/1e6).toFixed(0)); }
}
