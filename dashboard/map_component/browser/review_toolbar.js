import { element } from "./elements.js";

/** What a reviewer can do, each with its key. `wide` ones show their key words on narrow screens too. */
const FIRST_READER = [
  ["previous", "Previous", "p"], ["next", "Next", "n"], ["accept", "Accept", "a"],
  ["reject", "Reject", "r"], ["span", "Edit span", "e"], ["split", "Split", "s"],
  ["merge", "Merge", "m"], ["claimant", "Claimant", "c"], ["add", "New claim", "w"],
  ["undo", "Undo", "u"], ["redo", "Redo", "y"], ["record", "Into the record", "g"],
  ["help", "Keys", "?"],
];
const SECOND_READER = [
  ["previous", "Previous", "p"], ["next", "Next", "n"], ["agree", "Agree", "a"],
  ["disagree", "Disagree", "r"], ["undo", "Undo", "u"], ["help", "Keys", "?"],
];
const ALSO = { j: "next", k: "previous" };

const EXPLAINED = {
  previous: "the claim before", next: "the claim after", accept: "accept it and go to the next",
  reject: "reject it and go to the next", span: "change which words it rests on",
  split: "cut it into two claims", merge: "join it with the next one",
  claimant: "choose who says it", add: "make a claim of the selected words",
  undo: "take the last decision back", redo: "bring it back", help: "show or hide this list",
  record: "see what would be written, and write it",
  agree: "say that you agree with the decision", disagree: "say why you do not",
};

export function actions(second) {
  return second ? SECOND_READER : FIRST_READER;
}

/** The action of a key, null if it has none: by its letter, or by its place on a Cyrillic keyboard. */
export function actionOfKey(event, second) {
  const latin = /^[\x21-\x7e]$/.test(event.key) ? event.key.toLowerCase() : letterAt(event);
  const found = actions(second).find(([, , letter]) => letter === latin);
  return found ? found[0] : ALSO[latin] ?? null;
}

/** What stands on that key of a Latin keyboard, where the reader's writes no Latin letters. */
function letterAt({ key, code, shiftKey }) {
  if (key.length !== 1 || !code) return null;
  if (code === "Slash" && shiftKey) return "?";
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : null;
}

/** @param {(action: string) => void} act */
export function createToolbar(second, act) {
  const buttons = actions(second).map(([action, words, key]) => element(
    "button",
    {
      type: "button", class: `claimline-do claimline-do-${action}`, "data-do": action,
      "aria-keyshortcuts": key, title: EXPLAINED[action], on: { click: () => act(action) },
    },
    element("span", {}, words), element("kbd", { "aria-hidden": true }, key),
  ));
  return element("div", { class: "claimline-toolbar", role: "toolbar", "aria-label": "Review" },
    ...buttons);
}

export function createHelp(second) {
  const rows = actions(second).flatMap(([action, words, key]) => [
    element("dt", {}, element("kbd", {}, key), ...alsoKeys(action)),
    element("dd", {}, element("b", {}, words), `: ${EXPLAINED[action]}`),
  ]);
  return element("div", { class: "claimline-keys", hidden: true },
    element("dl", {}, ...rows),
    element("p", {}, "While a span is changed: arrows move its end by a word, with Shift its "
      + "beginning; or select words with the mouse. Enter keeps, Esc leaves it as it was. "
      + "Keys rest while you type in a field."));
}

function alsoKeys(action) {
  return Object.entries(ALSO).filter(([key, what]) => what === action)
    .flatMap(([key]) => [" ", element("kbd", {}, key)]);
}
