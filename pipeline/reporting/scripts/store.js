// The articles with their texts: packed into the page behind the script, unpacked when the first of them is wanted.

let unpacked = null;

/** All articles, in the order of data.articles. */
function articles() {
  unpacked ??= unpack();
  return unpacked;
}

async function unpack() {
  if (document.readyState === "loading") {
    await new Promise((ready) => { document.addEventListener("DOMContentLoaded", ready, { once: true }); });
  }
  const binary = atob(byId("articles").textContent.trim());
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = binary.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The part of a text between two places counted in code points, as the records count them. */
function slicer(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}
