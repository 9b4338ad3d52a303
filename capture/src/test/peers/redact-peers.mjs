// redact-peers.mjs CORPUS.jsonl.gz: noLeak by kind, clean touched and speed of openredaction and
// secretlint on one corpus; run where both are installed (npm i openredaction @secretlint/core
// @secretlint/secretlint-rule-preset-recommend).
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

// As for ours: microseconds of passes before the speed counts, the median of their second half.
const SETTLING = 5e6;
const file = readFileSync(process.argv[2]);
const rows = (process.argv[2].endsWith('.gz') ? gunzipSync(file) : file).toString('utf8').trim().split('\n').map((l) => JSON.parse(l));

async function openredaction() {
  const { OpenRedaction } = await import('openredaction');
  const engine = new OpenRedaction();
  return async (text) => (await engine.detect(text)).detections.map((d) => d.position);
}

async function secretlint() {
  const { lintSource } = await import('@secretlint/core');
  const { creator } = await import('@secretlint/secretlint-rule-preset-recommend');
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] };
  return async (text) => {
    const source = { content: text, filePath: 'a.txt', ext: '.txt', contentType: 'text' };
    return (await lintSource({ source, options: { config } })).messages.map((m) => m.range);
  };
}

for (const [name, load] of Object.entries({ openredaction, secretlint })) {
  const find = await load();
  const kinds = {};
  let clean = 0;
  let touched = 0;
  let bytes = 0;
  for (const row of rows) bytes += Buffer.byteLength(row.text);
  const rates = [];
  for (const begin = process.cpuUsage(); ; ) {
    const start = process.cpuUsage();
    for (const row of rows) await find(row.text);
    const used = process.cpuUsage(start);
    rates.push(bytes / (used.user + used.system));
    const all = process.cpuUsage(begin);
    if (all.user + all.system > SETTLING) break;
  }
  const settled = rates.slice(rates.length >> 1).sort((a, b) => a - b);
  for (const row of rows) {
    const spans = (await find(row.text)) ?? [];
    if (row.spans.length === 0) {
      clean++;
      touched += spans.length > 0 ? 1 : 0;
    }
    for (const g of row.spans) {
      const k = (kinds[g.type] ??= { n: 0, whole: 0 });
      k.n++;
      let whole = true;
      for (let i = g.start; i < g.end && whole; i++) {
        whole = !/[\p{L}\p{N}]/u.test(row.text[i]) || spans.some(([a, b]) => i >= a && i < b);
      }
      k.whole += whole ? 1 : 0;
    }
  }
  console.log(name, 'noLeak', Object.entries(kinds).map(([k, v]) => `${k} ${(v.whole / v.n).toFixed(3)}`).join(', '));
  console.log(`  clean touched ${((100 * touched) / clean).toFixed(2)} %, ${settled[settled.length >> 1].toFixed(3)} MB/s of CPU time (first of ${rates.length} passes ${rates[0].toFixed(3)})`);
}
