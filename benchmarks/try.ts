import { Translator } from '/work/main/src/translator.ts';
import { charactersOf } from '/work/main/src/characters.ts';
import { sentencesOf } from '/work/main/src/reading.ts';
import { rewrite } from '/work/main/src/changes.ts';
const t = await Translator.load(process.argv[2]!);
const rows: [string,string,string][] = [
['gyeongsang','standard','와 그라노'],['gyeongsang','standard','뭐하노'],['jeju','standard','혼저옵서예.'],['jeju','standard','고맙수다'],['jeju','standard','안녕하수꽈?'],['jeju','standard','무사 마씀?'],['gyeongsang','standard','단디 해라.'],['gyeongsang','standard','방치우래이'],['gyeongsang','standard','밥도고'],['gyeongsang','standard','고마 하자'],['gyeongsang','standard','**마! 니 밥 묵었나** ㅋㅋㅋ'],
['standard','gyeongsang','비 와?'],['standard','gyeongsang','고마워.'],['standard','gyeongsang','빨리 집에 가.'],['standard','gyeongsang','왜 이렇게 느려?'],['standard','gyeongsang','어제 영화 어땠어?'],['standard','gyeongsang','언제 끝나?'],['standard','jeju','할머니가 감자를 삶아 주셨다'],['gyeongsang','standard','번호가 몇 번이에요?'],['jeju','standard','오늘 야근 햄수다'],['standard','jeju','와이파이가 안 돼요'],
];
async function run(from: any, to: any, text: string, s: any) {
  const c = charactersOf(text); const ss = sentencesOf(c).filter(x=>x.text);
  const made = await t.edit(ss.map(x=>x.text), {from,to}, s, from==='standard'?0:3);
  const e: any[] = c.map(()=>null); made.forEach((m,i)=>m.forEach((x,j)=>{e[ss[i]!.places[j]!]=x}));
  return rewrite(c,e).text;
}
for (const [f,to,x] of rows) { const out=[]; for (const s of to==='standard'?['normal']:['light','normal','heavy']) out.push(await run(f,to,x,s)); console.log(f,'→',to,':',x,'⇒',out.join(' | ')); }
const x='어제 친구들이랑 같이 밥 먹고 나서 영화 보러 갔는데 진짜 재미있었어';
let n=process.hrtime.bigint(); for(let i=0;i<50;i++) await run('standard','gyeongsang',x,'normal'); console.log('ms normal',Number(process.hrtime.bigint()-n)/5e7);
n=process.hrtime.bigint(); for(let i=0;i<50;i++) await run('gyeongsang','standard','어제 친구들캉 같이 밥 묵고 나가 영화 보러 갔는데 진짜 재밌었데이 아이가','normal'); console.log('ms to',Number(process.hrtime.bigint()-n)/5e7);
