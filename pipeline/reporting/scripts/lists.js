// What a reader must know before trusting the numbers: where sources contradict each other, what is wrong with the
// documents, and which articles say again what another has said. Quotes need the texts, which are unpacked after the
// first table stands.

const LISTED_AT_ONCE = 20;
const conflicts = allValues.filter(isConflict);
let listedConflicts = LISTED_AT_ONCE;

async function showConflicts() {
  const all = await articles();
  fill(byId("conflicts-none"), conflicts.length ? say("conflicts.count", { count: conflicts.length }) : say("conflicts.none"));
  fill(byId("conflict-list"), ...conflicts.slice(0, listedConflicts).map((value) => conflictItem(value, all)));
  byId("conflicts-more").hidden = conflicts.length <= listedConflicts;
  byId("conflicts-more").textContent = say("table.more", { count: conflicts.length });
}

function conflictItem(value, all) {
  const area = data.areas[value.area];
  const indicator = data.indicators[value.indicator];
  const heading = make("h3", {}, nameOf(indicator), say("page.between"), quoted(area.name), `${say("page.between")}${periodWords(value.period)} `, make("small", {}, basisWords(value)));
  const notes = notesOf(value).map((note) => quoted(note, "p", { class: "note" }));
  const both = sides(value).map((mention) => side(mention, value, all[mention.article]));
  return make("li", {}, heading, make("div", { class: "sides" }, ...both), ...notes);
}

/** One side: its value, its sentence with the quote marked, and who says so. */
function side(mention, value, article) {
  const figure = article.figures.find((one) => one.number === mention.number);
  const slice = slicer(article.text);
  const [start, end] = figure.sentence;
  const sentence = quoted("", "blockquote");
  sentence.append(slice(start, figure.start), make("mark", {}, slice(figure.start, figure.end)), slice(figure.end, end));
  const from = [article.publisher, article.published_on, article.path].filter(Boolean).flatMap((one, place) => [place ? say("page.between") : "", quoted(one)]);
  const page = figure.page ? `${say("page.between")}${say("source.page.of", { page: figure.page, pages: article.pages ?? "?" })}` : "";
  const also = mention.also_in?.length ? make("small", {}, ` ${say("cell.also_in", { files: mention.also_in.join(", ") })}`) : null;
  return make("div", { class: "side" }, figureLink(mention, shown(mention, value.unit)), sentence, make("p", { class: "from" }, ...from, page, also));
}

/** The faults of the documents by code, the most frequent first; a list is filled when it is opened. */
async function showIssues() {
  const byCode = new Map();
  (await articles()).forEach((article, place) => article.issues?.forEach((issue, number) => {
    if (!byCode.has(issue.code)) byCode.set(issue.code, []);
    byCode.get(issue.code).push({ article, place, issue, number });
  }));
  const groups = [...byCode].sort(([, one], [, other]) => other.length - one.length).map(([code, some]) => {
    const summary = make("summary", {}, make("code", {}, code), ` ${some.length} `, make("small", {}, issueName(code)));
    const details = make("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(make("ul", {}, ...some.slice(0, 500).map(issueItem)));
    });
    return details;
  });
  fill(byId("issue-list"), ...(groups.length ? groups : [make("p", {}, say("issues.none"))]));
}

/** What a code means; a code of another version has no words. */
const issueName = (code) => (WORDS[`issue.${code}`] ? say(`issue.${code}`) : "");

function issueItem({ article, place, issue, number }) {
  const link = make("a", { href: `#${data.articles[place].key}!${number}` }, quoted(article.title ?? article.path));
  return make("li", {}, link, " ", make("bdi", { lang: "en" }, issue.message));
}

function showReprints() {
  const head = ["reprints.reprint", "reprints.original", "reprints.alike"].map((key) => make("th", { scope: "col" }, say(key)));
  const article = (place) => (place === null ? "–" : make("a", { href: `#${data.articles[place].key}` }, quoted(data.articles[place].title ?? data.articles[place].path)));
  const file = (place, path) => make("small", {}, " ", quoted(place === null ? path : data.articles[place].path));
  const body = data.reprints.map((one) => make("tr", {},
    make("td", {}, article(one.reprint), file(one.reprint, one.path)),
    make("td", {}, article(one.original), file(one.original, one.original_path)),
    make("td", { class: "number" }, `${Math.floor(one.similarity * 100)}% ${one.kind ? say(`reprints.${one.kind}`) : ""}`)));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  fill(byId("reprint-list"), data.reprints.length ? table : make("p", {}, say("reprints.none")));
}

byId("conflicts-more").addEventListener("click", () => { listedConflicts = Infinity; showConflicts(); });
