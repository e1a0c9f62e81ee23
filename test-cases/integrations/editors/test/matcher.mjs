// The problem matcher of tasks.json, read and applied as VS Code does (one pattern, line by line): matcher.mjs TASKS LINES, as JSON.
import { readFileSync } from "node:fs";

const [tasks, lines] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const { pattern } = JSON.parse(tasks).tasks[0].problemMatcher;
const regexp = new RegExp(pattern.regexp);
const shown = [];
for (const line of lines.split(/\r?\n/).filter((line) => line)) {
  const match = regexp.exec(line);
  if (!match) throw new Error(`no match: ${line}`);
  shown.push({
    file: match[pattern.file],
    line: Number(match[pattern.line]),
    column: Number(match[pattern.column]),
    type: match[pattern.severity],
    code: match[pattern.code],
    message: match[pattern.message],
  });
}
console.log(JSON.stringify(shown));
