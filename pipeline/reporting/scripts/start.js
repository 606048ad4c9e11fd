// Beginning: the first table at once, then what needs the texts or the chart library.

/** Writes all words of the page in the reader's language. */
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", say(element.dataset.tLabel));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
  }
  byId("summary").textContent = say("page.summary", data.counts);
  showControls();
  showComparison();
  showCoverage();
  showReprints();
}

/** After the first table: what unpacks the texts, and a word where the browser cannot. */
async function speakOfTexts() {
  if (!("DecompressionStream" in window)) return fill(byId("conflicts-none"), say("page.old_browser"));
  return Promise.all([showConflicts(), showIssues()]);
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", async () => {
    speak(button.dataset.language);
    await speakOfTexts();
    if (dialog.open) followAddress();
  });
}

/** The districts behind the shown numbers, as notes at the end of a printed page. */
async function writeEndnotes() {
  const all = await articles();
  const seen = new Set();
  const items = rows().slice(0, state.limit).flatMap((row) => [...row.cells].flatMap(([period, values]) => values.flatMap((value) => {
    const mentions = isConflict(value) ? sides(value) : isDerived(value) ? value.derivation.of : [value.best];
    return mentions.filter((one) => one && !seen.has(addressOf(one)) && seen.add(addressOf(one))).map((one) => {
      const article = all[one.article];
      const figure = article.figures.find((other) => other.number === one.number);
      const from = [article.publisher, article.published_on, data.articles[one.article].title, article.path].filter(Boolean).join(", ");
      return make("li", {}, `${row.name} ${periodWords(period)}: ${shown(one, value.unit)} `, quoted(figure.quote, "q"), ` ${from}`);
    });
  })));
  fill(byId("endnotes"), make("h2", {}, say("print.sources")), make("ol", {}, ...items));
}

const first = [...valuesOf.keys()].sort((one, other) => valuesOf.get(other).length - valuesOf.get(one).length);
const main = data.main.find((place) => valuesOf.has(place)) ?? first[0] ?? 0;
for (const id of ["app", "languages"]) byId(id).hidden = false;
setIndicator(main);
speak(language);
document.documentElement.dataset.ready = "table";
performance.mark("table");
followAddress(true);

addEventListener("load", async () => {
  showComparison();
  await speakOfTexts();
  document.documentElement.dataset.ready = "all";
  performance.mark("all");
});
addEventListener("beforeprint", () => { writeEndnotes(); });
