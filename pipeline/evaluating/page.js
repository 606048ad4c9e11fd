"use strict";
const byId = (id) => document.getElementById(id);
const errors = ["missed", "extra", "confused", "wrong"];
const documents = [...document.querySelectorAll("details.document")];
const all = [...document.querySelectorAll("details")];

function wanted(row, kind, code) {
  const right = kind === "" || row.dataset.kind === kind || (kind === "errors" && errors.includes(row.dataset.kind));
  return right && (code === "" || row.dataset.codes.split(" ").includes(code));
}

function filter() {
  const [kind, name, code] = ["kind", "document", "code"].map((id) => byId(id).value);
  let shown = 0;
  let inDocuments = 0;
  for (const one of documents) {
    let here = 0;
    const chosen = name === "" || one.id === name;
    for (const row of one.querySelectorAll("tr[data-kind]")) {
      row.hidden = !(chosen && wanted(row, kind, code));
      here += row.hidden ? 0 : 1;
    }
    one.hidden = !chosen || (here === 0 && (kind !== "" || code !== ""));
    shown += here;
    inDocuments += one.hidden ? 0 : 1;
    for (const mark of one.hidden ? [] : one.querySelectorAll("a.mark")) {
      mark.classList.toggle("off", mark.dataset.rows.split(" ").every((id) => byId(id).hidden));
    }
  }
  if (name !== "") byId(name).open = true;
  byId("count").textContent = `${shown} figures in ${inDocuments} documents`;
}

function openTarget() {
  const target = location.hash && byId(location.hash.slice(1));
  const closed = target && target.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}

for (const id of ["kind", "document", "code"]) byId(id).addEventListener("change", filter);
byId("open").addEventListener("click", () => documents.forEach((one) => { one.open = !one.hidden; }));
byId("close").addEventListener("click", () => documents.forEach((one) => { one.open = false; }));
addEventListener("hashchange", openTarget);

let openedToPrint = [];
addEventListener("beforeprint", () => {
  openedToPrint = all.filter((one) => !one.open);
  openedToPrint.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => openedToPrint.forEach((one) => { one.open = false; }));

byId("filter").hidden = false;
filter();
openTarget();
