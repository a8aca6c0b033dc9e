/** A document as stretches of text between the bounds of claims and names; offsets count code points. */

const WORD = /[\p{L}\p{N}]/u;
/** Marks that turn the direction of what follows: shown, and kept from turning anything. */
const TURNING = {
  "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u202a": "LRE", "\u202b": "RLE",
  "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI",
  "\u2068": "FSI", "\u2069": "PDI",
};

/**
 * @param {number} base where the letters begin in the whole text
 * @param {number} length how many letters there are
 * @param {{start: number, end: number}[]} spans
 * @returns {{start: number, end: number}[]} stretches in order; together they are all letters
 */
export function cutStretches(base, length, spans) {
  const last = base + length;
  const cuts = new Set([base, last]);
  for (const span of spans) {
    for (const cut of [span.start, span.end]) if (cut > base && cut < last) cuts.add(cut);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, at) => ({ start, end: ordered[at + 1] }));
}

/** @returns {{starts: number[], ends: number[]}} where words begin and end */
export function wordBounds(base, letters) {
  const starts = [];
  const ends = [];
  let inside = false;
  letters.forEach((letter, at) => {
    const isWord = WORD.test(letter) || (inside && /['’\-]/.test(letter));
    if (isWord && !inside) starts.push(base + at);
    if (!isWord && inside) ends.push(base + at);
    inside = isWord;
  });
  if (inside) ends.push(base + letters.length);
  return { starts, ends };
}

/** The next bound after (or before) a place; the place itself where there is none. */
export function nextBound(bounds, from, step) {
  const found = step > 0
    ? bounds.find((bound) => bound > from)
    : bounds.findLast((bound) => bound < from);
  return found ?? from;
}

/** The text as nodes; marks of direction stand alone, so that they turn nothing. */
export function textNodes(text) {
  return text.split(/([\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069])/u).filter(Boolean)
    .map((part) => {
      if (!(part in TURNING)) return document.createTextNode(part);
      const mark = document.createElement("bdi");
      mark.className = "claimline-turning";
      mark.dataset.name = TURNING[part];
      mark.textContent = part;
      return mark;
    });
}

/** The offset in the whole text of a place in the page, null outside of the document. */
export function offsetAt(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const stretch = element?.closest("[data-start]");
  if (!stretch) return null;
  const range = document.createRange();
  range.selectNodeContents(stretch);
  range.setEnd(node, offset);
  return Number(stretch.dataset.start) + Array.from(range.toString()).length;
}

/** What is selected in the document as a span, null where nothing is. */
export function selectedSpan(within) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return null;
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}
