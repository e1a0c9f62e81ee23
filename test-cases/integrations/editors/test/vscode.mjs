// Runs the task `conn-lint` in VS Code (code-server, in Chromium) as a user does, and reads what the Problems panel shows:
// vscode.mjs TOOLS ADDRESS FOLDER OUT NUMBER. Waits for NUMBER problems; they go to OUT, and OUT.png is what the window looked like.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [tools, address, folder, out, wanted] = process.argv.slice(2);
const { chromium } = createRequire(`${tools}/`)("playwright-core");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
page.setDefaultTimeout(60_000);

// Types NAME into the box that is open, and clicks the row that is called just so.
async function choose(name) {
  const input = page.locator(".quick-input-widget:visible .quick-input-box input");
  await input.waitFor();
  await input.pressSequentially(name, { delay: 10 });
  await page.locator(".quick-input-list .monaco-list-row .label-name").getByText(name, { exact: true }).first().click();
}
async function command(name) {
  await page.keyboard.press("F1");
  await choose(name);
}

// A row for each file, and below it one for each problem in it.
const rows = page.locator(".markers-panel .monaco-list-row");
const problems = () =>
  rows.evaluateAll((all) => {
    const text = (row, what) => row.querySelector(what)?.textContent.trim() ?? "";
    const shown = [];
    let file;
    for (const row of all) {
      if (row.querySelector(".resource-label-container, .monaco-icon-label")) {
        file = [text(row, ".label-description"), text(row, ".label-name")].filter((part) => part).join("/");
      } else {
        const [, line, column] = /\[Ln (\d+), Col (\d+)\]/.exec(text(row, ".marker-line"));
        const type = ["error", "warning", "info"].find((type) => row.querySelector(`.codicon-${type}`));
        const [message, code] = [text(row, ".marker-message"), text(row, ".marker-code")];
        shown.push({ file, line: Number(line), column: Number(column), type, code, message, source: text(row, ".marker-source") });
      }
    }
    return shown;
  });

try {
  await page.goto(`${address}/?folder=${folder}`);
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  await command("Tasks: Run Task");
  await choose("conn-lint");
  await command("Problems: Focus on Problems View");
  await rows.first().waitFor();
  await page.waitForTimeout(2000);
  writeFileSync(out + ".html", await page.locator(".markers-panel .monaco-list-rows").innerHTML());
  console.log(await problems());
} finally {
  await page.screenshot({ path: `${out}.png` });
  await browser.close();
}
