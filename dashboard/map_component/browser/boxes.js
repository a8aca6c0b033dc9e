/**
 * Boxes in map pixels, and finding room for labels among them.
 *
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

const CELL_PX = 64;

/** Boxes already taken, found again by a coarse grid. */
export function createTakenBoxes() {
  /** @type {Map<string, Box[]>} */
  const cells = new Map();

  function* cellsOf(box) {
    for (let x = Math.floor(box.left / CELL_PX); x <= Math.floor(box.right / CELL_PX); x += 1) {
      for (let y = Math.floor(box.top / CELL_PX); y <= Math.floor(box.bottom / CELL_PX); y += 1) {
        yield `${x},${y}`;
      }
    }
  }

  return {
    /** @param {Box[]} boxes */
    take(boxes) {
      for (const box of boxes) {
        for (const cell of cellsOf(box)) {
          if (!cells.has(cell)) cells.set(cell, []);
          cells.get(cell).push(box);
        }
      }
    },
    /** @param {Box[]} boxes @param {Box} [own] one of those taken that is in nobody's way */
    areFree(boxes, own) {
      return boxes.every((box) => [...cellsOf(box)].every((cell) =>
        (cells.get(cell) ?? []).every((taken) => taken === own || !overlap(box, taken))));
    },
  };
}

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
}

/** @returns {Box} */
export function boxAround(x, y, width, height) {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** A turned label as a row of small boxes along its base line. @returns {Box[]} */
export function boxesAlong(x, y, width, height, angle) {
  const pieces = Math.max(1, Math.ceil(width / height));
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const piece = width / pieces;
  const size = Math.max(height, piece);
  return Array.from({ length: pieces }, (_, index) => {
    const along = (index + 0.5) * piece - width / 2;
    return boxAround(x + along * dx, y + along * dy, size, height);
  });
}
