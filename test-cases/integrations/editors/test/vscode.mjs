// Runs the task `conn-lint` in VS Code (code-server, in Chromium) as a user does, and reads what the Problems panel shows:
//     vscode.mjs PLAYWRIGHT ADDRESS FOLDER OUT NUMBER [FILE NUMBER]..
// NUMBER is how many problems are waited for; all that are shown then go to OUT.1. With each FILE in the place of src/lib.rs, the task
// is run again: OUT.2 and so on. OUT.png is what the window looks like in the end.
import { createRequire } from "node:module";
import { copyFileSync, writeFileSync } from "node:fs";

const [playwright, address, folder, out, ...runs] = process.argv.slice(2);
const { chromium } = createRequire(`${playwright}/`)("playwright-core");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
page.setDefaultTimeout(60_000);

// Takes the command NAME, then in each box that it opens the row with one of ANSWERS. On a slow machine a key comes before the window
// listens, and a box closes when something else takes the focus: then all of it is done again.
async function command(name, ...answers) {
  for (let attempt = 1; ; attempt++) {
    try {
      await page.keyboard.press("F1");
      for (const row of [name, ...answers]) {
        const input = page.locator(".quick-input-widget:visible .quick-input-box input");
        await input.pressSequentially(row, { delay: 10, timeout: 10_000 });
        const label = page.locator(".quick-input-list .monaco-list-row .label-name").getByText(row, { exact: true });
        await label.first().click({ timeout: 10_000 });
      }
      return;
    } catch (error) {
      if (attempt === 6) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

// Runs the task to its end, of which VS Code tells in the task's terminal.
async function runTask() {
  await command("Tasks: Run Task", "conn-lint");
  await page.waitForTimeout(1000);
  await command("Terminal: Focus on Terminal View");
  await page.getByText("Terminal will be reused by tasks").waitFor();
}

// There is a row for each file, and below it one for each problem in it.
const readProblems = () =>
  page.locator(".markers-panel .monaco-list-row").evaluateAll((rows) => {
    const text = (row, what) => row.querySelector(what)?.textContent.trim() ?? "";
    let file;
    return rows.flatMap((row) => {
      if (!row.querySelector(".marker-message")) {
        file = [text(row, ".label-description"), text(row, ".label-name")].filter((part) => part).join("/");
        return [];
      }
      const [, line, column] = /^\[Ln (\d+), Col (\d+)\]$/.exec(text(row, ".marker-line"));
      const type = ["error", "warning", "info"].find((type) => row.querySelector(`.marker-icon.${type}`));
      const [code, message] = [text(row, ".marker-code"), text(row, ".marker-message")];
      return [{ file, line: Number(line), column: Number(column), type, code, message }];
    });
  });

try {
  await page.goto(`${address}/?folder=${folder}`);
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  for (let run = 0; 2 * run < runs.length; run++) {
    if (run) copyFileSync(runs[2 * run - 1], `${folder}/src/lib.rs`);
    await runTask();
    await command("Problems: Focus on Problems View");
    const until = Date.now() + 30_000;
    let problems;
    do {
      await page.waitForTimeout(1000);
      problems = await readProblems();
    } while (problems.length !== Number(runs[2 * run]) && Date.now() < until);
    await page.waitForTimeout(2000); // Nothing may come later, either.
    writeFileSync(`${out}.${run + 1}`, JSON.stringify(await readProblems()));
  }
} finally {
  await page.screenshot({ path: `${out}.png` });
  await browser.close();
}
