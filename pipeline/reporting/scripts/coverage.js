// What the corpus covers: provinces as tiles in about their places, districts by year as a heat map.
// Where there is no article nothing can be found; the comparison below must be read with that in mind.

const COVERED_AT_ONCE = 30;
let coveredLimit = COVERED_AT_ONCE;

/** Rows of the tile map, west to east: the first two digits of the codes of GB/T 2260. */
const TILES = [
  ["", "", "", "", "", "", "", "23"],
  ["65", "", "", "", "15", "11", "21", "22"],
  ["", "62", "64", "14", "13", "12", "37", ""],
  ["63", "", "61", "41", "34", "32", "31", ""],
  ["54", "51", "50", "42", "36", "33", "", ""],
  ["", "53", "52", "43", "35", "", "71", ""],
  ["", "", "45", "44", "81", "", "", ""],
  ["", "", "46", "82", "", "", "", ""],
];

/** 0 for nothing, 1 to 5 the darker the more; by powers, since a few districts have most of the figures. */
function heat(count, most) {
  if (!count) return 0;
  return Math.min(5, 1 + Math.floor((5 * Math.log(count)) / Math.log(most + 1)));
}

function showCoverage() {
  showTiles();
  const years = [...new Set(data.coverage.map((one) => one.period))].sort();
  const most = Math.max(1, ...data.coverage.map((one) => one.figures));
  const areas = [...coveredAreas].sort((one, other) => one - other)
    .filter((area) => !state.province || provinceOf(data.areas[area]) === state.province);
  const heads = years.map((year) => make("th", { scope: "col" }, periodWords(year)));
  const body = areas.slice(0, coveredLimit).map((area) => {
    const cells = years.map((year) => heatCell(coverage.get(`${area} ${year}`), most));
    const one = data.areas[area];
    const above = one.path.slice(0, -1).join(" ");
    return make("tr", {}, make("th", { scope: "row" }, quoted(one.name), above ? make("small", {}, " ", quoted(above)) : null), ...cells);
  });
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("table.district")), ...heads));
  fill(byId("heat"), make("caption", { class: "unseen" }, say("coverage.caption")), head, make("tbody", {}, ...body));
  byId("heat-more").hidden = areas.length <= coveredLimit;
  byId("heat-more").textContent = say("table.more", { count: areas.length });
}

function heatCell(one, most) {
  if (!one) return make("td", { class: "heat0" }, make("span", { class: "unseen" }, say("cell.no_article")));
  const words = say("coverage.cell", one);
  return make("td", { class: `heat${heat(one.figures, most)}`, title: words },
    make("span", { "aria-hidden": "true" }, String(one.articles), make("small", {}, ` ${one.figures}`)),
    make("span", { class: "unseen" }, words));
}

function showTiles() {
  const totals = new Map();
  for (const one of data.provinces) totals.set(one.code, one);
  const most = Math.max(1, ...data.provinces.map((one) => one.figures));
  const tiles = TILES.flat().map((code) => {
    if (!code) return make("span");
    const name = nameOf(data.province_names[code]);
    const one = totals.get(code);
    if (!one) return make("span", { class: "tile heat0", title: `${name}: ${say("cell.no_article")}` }, name);
    const pressed = state.province === one.name;
    const words = `${name}: ${say("coverage.cell", one)}`;
    return make("button", { type: "button", class: `tile heat${heat(one.figures, most)}`, title: words, "aria-label": words, "aria-pressed": String(pressed),
      "data-code": code, on: { click: () => pickProvince(pressed ? "" : one.name, code) } }, name, make("small", {}, String(one.articles)));
  });
  fill(byId("tiles"), ...tiles);
}

function pickProvince(name, code) {
  state.province = name;
  state.limit = ROWS_AT_ONCE;
  coveredLimit = COVERED_AT_ONCE;
  showControls();
  showCoverage();
  showComparison();
  byId("tiles").querySelector(`[data-code="${code}"]`)?.focus();
  announce(byId("count").textContent);
}

byId("heat-more").addEventListener("click", () => { coveredLimit = Infinity; showCoverage(); });
