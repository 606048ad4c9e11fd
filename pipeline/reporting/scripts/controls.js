// The controls above the table: what is chosen, and taking the table away.

function options(select, pairs, chosen) {
  fill(select, ...pairs.map(([value, text]) => make("option", { value, selected: value === chosen }, text)));
  select.value = chosen;
}

/** Fills the lists with what the chosen indicator has. */
function showControls() {
  const all = valuesOf.get(state.indicator) ?? [];
  const variants = [...counted(all.map(variantOf))].map(([variant, count]) => {
    const [unit, status] = variant.split(" ");
    return [variant, `${inARow([say(`unit.${unit}`), say(`status.${status}`)])} (${count})`];
  });
  options(byId("variant"), variants, state.variant);
  const values = chosenValues();
  const periods = [...new Set(values.map((one) => one.period))].sort(byPeriod);
  options(byId("year"), periods.map((period) => [period, periodWords(period)]), state.year);
  const levels = counted(values.map((one) => data.areas[one.area].level));
  const known = LEVELS.filter((level) => levels.has(level)).map((level) => [level, `${say(`level.${level}`)} (${levels.get(level)})`]);
  options(byId("level"), [["", say("level.all")], ...known], state.level);
  const provinces = [...new Set(data.areas.map(provinceOf))];
  options(byId("province"), [["", say("controls.all")], ...provinces.map((one) => [one, one])], state.province);
  field.value = nameOf(data.indicators[state.indicator]);
}

/** The shown table as rows of cells: for each period its number, and beside it in words what the number is. */
function tableCells() {
  const found = rows();
  const periods = periodsOf(found);
  const heads = [say("table.district"), say("table.province"), ...periods.map(periodWords).flatMap((one) => [one, `${one} ${say("table.note")}`])];
  const lines = found.map((row) => [
    row.name, row.province,
    ...periods.flatMap((period) => {
      const values = row.cells.get(period) ?? [];
      if (!values.length) return ["", cell(row, period).map((one) => one.textContent).join("")];
      const [first] = values;
      return [isConflict(first) ? "" : String(first.value), values.map((one) => noteOf(one, one === first)).join("; ")];
    }),
  ]);
  return [heads, ...lines];
}

/** What a number alone does not say; of a second value in a cell the value too. */
function noteOf(value, first) {
  const exact = first && !isConflict(value) && value.qualifier === "exact";
  const said = isConflict(value) ? `${say("cell.conflict")} ${sides(value).map((one) => shown(one, value.unit)).join(" / ")}`
    : exact ? "" : shown(value, value.unit);
  const made = isDerived(value) ? `${say("cell.derived")} ${value.derivation.formula}` : "";
  const target = value.target ? `${say("cell.target")} ${shown(value.target, value.unit)} ${value.verdict ? say(`verdict.${value.verdict}`) : ""}` : "";
  return [said, made, basisWords(value), target.trim(), ...notesOf(value)].filter(Boolean).join("; ");
}

/** As in pipeline/csv_cells.py: no words from a page may become a formula of a spreadsheet; numbers stay numbers. */
function harmless(text) {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return /^(?:[\s\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+@＝＋－＠﹢﹣﹦﹫−-]|[\t\r\n])/.test(text) ? `'${text}` : text;
}

const tsv = () => tableCells().map((line) => line.map((one) => harmless(one.replace(/[\t\r\n]+/g, " "))).join("\t")).join("\n");
const csvCell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = () => tableCells().map((line) => line.map((one) => csvCell(harmless(one))).join(",")).join("\r\n") + "\r\n";

async function copyTable() {
  const text = tsv();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyOldWay(text)) return announce(say("copy.failed"));
  }
  announce(say("copy.done", { count: rows().length }));
}

/** For browsers that keep the clipboard from pages opened as files. */
function copyOldWay(text) {
  const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}

function downloadTable() {
  const address = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv;charset=utf-8" }));
  make("a", { href: address, download: `${data.indicators[state.indicator].code}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function listen(id, event, change) {
  byId(id).addEventListener(event, ({ target }) => {
    change(target);
    state.limit = ROWS_AT_ONCE;
    showComparison();
    announce(byId("count").textContent);
  });
}

byId("variant").addEventListener("change", ({ target }) => { setVariant(target.value); showChosen(); });
listen("year", "change", ({ value }) => { state.year = value; });
listen("level", "change", ({ value }) => { state.level = value; });
listen("province", "change", ({ value }) => { state.province = value; showCoverage(); });
listen("name", "input", ({ value }) => { state.name = value; });
listen("without", "change", ({ checked }) => { state.without = checked; });
for (const kind of ["bars", "lines"]) listen(`chart-${kind}`, "change", () => { state.chart = kind; });
byId("more").addEventListener("click", () => { state.limit = Infinity; showComparison(); });
byId("copy").addEventListener("click", copyTable);
byId("download").addEventListener("click", downloadTable);
