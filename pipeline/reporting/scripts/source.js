// The source of a number: the article in a dialog, all its figures marked, the chosen one in view.
// The address says what is open (#ARTICLE#FIGURE, #ARTICLE!ISSUE, #ARTICLE), so that it can be sent to a colleague, and
// the back button closes it.

const ADDRESS = /^([0-9a-f]{16}-\d{2,}(?:~\d+)?)(?:#(\d+)|!(\d+))?$/;
const placeOf = new Map(data.articles.map((article, place) => [article.key, place]));
const dialog = byId("source");
let cameByLink = false;

function asked() {
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { return null; }
  const found = ADDRESS.exec(hash);
  if (!found || !placeOf.has(found[1])) return null;
  const number = (text) => (text === undefined ? null : Number(text));
  return { place: placeOf.get(found[1]), figure: number(found[2]), issue: number(found[3]) };
}

/** Opens or closes the dialog as the address says. */
async function followAddress(arriving = false) {
  const wanted = asked();
  if (!wanted) {
    if (dialog.open) dialog.close();
    return;
  }
  if (!dialog.open) cameByLink = !arriving;
  const article = (await articles())[wanted.place];
  if (asked()?.place === wanted.place) showArticle(article, wanted); // not if the reader has gone back meanwhile
}

function showArticle(article, wanted) {
  const figure = article.figures.find((one) => one.number === wanted.figure) ?? null;
  fill(byId("source-title"), quoted(article.title ?? article.id));
  fill(byId("source-text"), marked(article, wanted, figure));
  fill(
    byId("source-facts"),
    figure ? figureFacts(figure, article) : null,
    figure ? usedIn(wanted.place, figure) : null,
    wanted.issue !== null ? issueFacts(article.issues[wanted.issue]) : null,
    articleFacts(article),
    figureList(article, wanted),
  );
  if (!dialog.open) dialog.showModal();
  byId("source-title").focus({ preventScroll: true });
  byId("source-facts").scrollTop = 0;
  const target = dialog.querySelector("#source-text .chosen, #source-text .fault");
  if (target) target.scrollIntoView({ block: "center" });
  else byId("source-text").scrollTop = 0;
}

/** The text in pieces: plain words, and a link for each stretch that is a figure's, the shortest where they overlap. */
function marked(article, wanted, chosen) {
  const slice = slicer(article.text);
  const fault = wanted.issue === null ? null : article.issues[wanted.issue];
  const spans = [fault?.span, fault?.other_span, chosen?.sentence].filter(Boolean);
  const ends = [0, Array.from(article.text).length, ...spans.flat()];
  for (const figure of article.figures) ends.push(figure.start, figure.end);
  const cuts = [...new Set(ends)].sort((one, other) => one - other);
  const waiting = [...article.figures].sort((one, other) => other.start - one.start);
  let over = [];
  const within = (span, start) => Boolean(span) && span[0] <= start && start < span[1];
  return cuts.slice(0, -1).map((start, index) => {
    const words = slice(start, cuts[index + 1]);
    while (waiting.length && waiting.at(-1).start <= start) over.push(waiting.pop());
    over = over.filter((one) => start < one.end);
    const figure = over.includes(chosen) ? chosen : shortest(over);
    const look = [
      figure ? "mark" : "",
      figure && figure === chosen ? "chosen" : "",
      within(chosen?.sentence, start) ? "sentence" : "",
      [fault?.span, fault?.other_span].some((span) => within(span, start)) ? "fault" : "",
    ].join(" ").trim();
    if (figure) {
      const mention = { article: wanted.place, number: figure.number };
      return figureLink(mention, words, { class: look, "aria-current": figure === chosen && "true", title: told(figure) });
    }
    return look ? make("span", { class: look }, words) : document.createTextNode(words);
  });
}

function shortest(figures) {
  return figures.reduce((best, one) => (best && best.end - best.start <= one.end - one.start ? best : one), null);
}

/** A figure in a few words: 新发展会员 33,544 person. */
function told(figure) {
  const indicator = data.indicators.find((one) => one.code === figure.indicator);
  return `${indicator ? nameOf(indicator) : say("source.uncovered")}: ${amountOf(figure)}`;
}

/** 33,544 persons; 59%. */
const amountOf = (figure) => shown(figure, figure.unit) + (figure.unit === "percent" ? "" : ` ${say(`unit.${figure.unit}`)}`);

function facts(heading, pairs) {
  const list = make("dl");
  for (const [name, content] of pairs) {
    if (content === null || content === undefined || content === "") continue;
    list.append(make("dt", {}, name), make("dd", {}, content));
  }
  return make("section", {}, make("h3", {}, heading), list);
}

function figureFacts(figure, article) {
  const indicator = data.indicators.find((one) => one.code === figure.indicator);
  const period = figure.period;
  const days = !period?.start && !period?.end ? say("source.unresolved")
    : period.kind === "as_of" ? say("basis.as_of", { day: period.end })
    : `${period.start ?? "?"} – ${period.end ?? "?"}`;
  const basis = (one) => ` (${say(`found.${one}`)})`;
  return facts(say("source.figure"), [
    [say("source.indicator"), indicator ? `${nameOf(indicator)} (${indicator.code})` : say("source.uncovered")],
    [say("source.value"), make("strong", {}, amountOf(figure))],
    [say("source.qualifier"), say(`qualifier.${figure.qualifier}`)],
    [say("source.quote"), quoted(figure.quote, "q")],
    [say("source.measure"), quoted(figure.measure)],
    [say("source.period"), period ? make("span", {}, days, period.text ? quoted(` ${period.text}`) : null, basis(period.basis)) : say("source.unresolved")],
    [say("source.area"), figure.area ? make("span", {}, quoted(areaPath(figure.area)), basis(figure.area.basis)) : null],
    [say("source.subject"), figure.subject && quoted(figure.subject)],
    [say("source.group"), figure.group && quoted(figure.group)],
    [say("source.status"), inARow([say(`status.${figure.status}`), say(`nature.${figure.nature}`)])],
    [say("source.page"), figure.page && say("source.page.of", { page: figure.page, pages: article.pages ?? "?" })],
    [say("source.rule"), figure.rule],
    [say("source.confidence"), String(figure.confidence)],
    [say("source.id"), make("code", {}, `${article.id}#${figure.number}`)],
  ]);
}

/** What the comparison makes of the figure, with links to what it is held against. */
function usedIn(place, figure) {
  const used = usesOf(place, figure.number);
  if (!used.length) return null;
  const items = used.map(([role, value]) => {
    const area = data.areas[value.area];
    const where = inARow([nameOf(data.indicators[value.indicator]), area.name, periodWords(value.period)]);
    const others = role === "derived" ? value.derivation.of : [value.best, ...(value.agreeing ?? []), ...(value.conflicting ?? [])];
    const links = others
      .filter((one) => one && !(one.article === place && one.number === figure.number))
      .slice(0, 12)
      .flatMap((one) => [" ", figureLink(one, shown(one, value.unit))]);
    const made = role === "derived" ? `: ${inARow([say(`how.${value.derivation.how}`), value.derivation.formula])}` : "";
    const notes = notesOf(value).map((note) => quoted(note, "p", { class: "note" }));
    return make("li", {}, `${say(`role.${role}`)} ${where}${made}`, ...links, ...notes);
  });
  return make("section", {}, make("h3", {}, say("source.used")), make("ul", {}, ...items));
}

function issueFacts(issue) {
  return facts(say("source.issue"), [[issue.code, make("span", {}, issueName(issue.code), " ", make("bdi", { lang: "en" }, issue.message))]]);
}

function articleFacts(article) {
  return facts(say("source.article"), [
    [say("source.path"), make("code", {}, quoted(article.path))],
    [say("source.url"), article.url && webLink(article.url)],
    [say("source.publisher"), article.publisher && quoted(article.publisher)],
    [say("source.authors"), article.authors && quoted(article.authors.join("、"))],
    [say("source.date"), article.published_on ?? say("source.undated")],
    [say("source.genre"), say(`genre.${article.genre}`)],
    [say("source.id"), make("code", {}, article.id)],
  ]);
}

function figureList(article, wanted) {
  const items = article.figures.map((figure) =>
    make("li", {},
      figureLink({ article: wanted.place, number: figure.number }, quoted(figure.quote),
        { "aria-current": figure.number === wanted.figure && "true" }),
      ` ${told(figure)}`));
  const heading = make("h3", {}, say("source.figures", { count: article.figures.length }));
  return make("section", {}, heading, make("ul", { class: "figures" }, items));
}

// Links inside the dialog take the place of the address, so that one step back always closes it.
dialog.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) {
    event.preventDefault();
    location.replace(link.getAttribute("href"));
  } else if (event.target === dialog) dialog.close();
});
dialog.addEventListener("close", () => {
  if (!asked()) return;
  if (cameByLink) history.back();
  else history.replaceState(null, "", location.href.split("#")[0]);
});
byId("source-close").addEventListener("click", () => dialog.close());
addEventListener("hashchange", () => followAddress());
