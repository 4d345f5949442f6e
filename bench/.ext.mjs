import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'; import fs from 'node:fs';
const d=await getDocument({data:new Uint8Array(fs.readFileSync(process.argv[2])),verbosity:0}).promise;
for(let i=1;i<=Math.min(3,d.numPages);i++){const p=await d.getPage(i);const c=await p.getTextContent();console.log(c.items.map(x=>x.str+(x.hasEOL?'\n':'')).join(''));}
