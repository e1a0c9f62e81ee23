// Runs the task `conn-lint` in VS Code (code-server, in Chromium) as a user does, and reads the Problems panel:
// vscode.mjs TOOLS ADDRESS FOLDER OUT NUMBER. What the NUMBER of problems says goes to OUT, and OUT.png is what it looked like.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [tools, address, folder, out, wanted] = process.argv.slice(2);
const { chromium } = createRequire(`${tools}/`)("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });

async function command(...words) {
  await page.keyboard.press("F1");
  for (const word of words) {
    const input = page.locator(".quick-input-widget:visible input[type=text]");
    await input.waitFor({ timeout: 30_000 });
    await input.pressSequentially(word, { delay: 20 });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: word }).first().waitFor({ timeout: 60_000 });
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1500);
  }
}

const problem = /^(Error|Warning|Info): (.*)$/;
try {
  await page.goto(`${address}/?folder=${folder}`, { timeout: 120_000 });
  await page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 120_000 });
  await command("Tasks: Run Task", "conn-lint");
  await command("Problems: Focus on Problems View");
  const panel = page.locator(".markers-panel");
  await panel.waitFor({ timeout: 30_000 });
  const rows = panel.locator(".monaco-list-row");
  const until = Date.now() + 60_000;
  let labels = [];
  while (Date.now() < until) {
    labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? row.textContent));
    if (labels.filter((label) => problem.test(label)).length >= Number(wanted)) break;
    await page.waitForTimeout(500);
  }
  // Nothing may come later, either.
  await page.waitForTimeout(Number(wanted) ? 1000 : 8000);
  labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? row.textContent));
  writeFileSync(out, JSON.stringify(labels));
} finally {
  await page.screenshot({ path: `${out}.png` });
  await browser.close();
}
