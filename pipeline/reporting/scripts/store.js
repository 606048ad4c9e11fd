// The articles with their texts: packed into the page, unpacked when the first of them is wanted.

let unpacked = null;

/** All articles, in the order of data.articles. */
function articles() {
  unpacked ??= unpack(byId("articles").textContent.trim());
  return unpacked;
}

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The part of a text between two places counted in code points, as the records count them. */
function slicer(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}
