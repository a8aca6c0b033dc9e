import { element } from "./elements.js";
import { loadStyle } from "./loading.js";
import {
  cutStretches, nextBound, offsetAt, selectedSpan, textNodes, wordBounds,
} from "./review_stretches.js";
import { actionOfKey, createHelp, createToolbar } from "./review_toolbar.js";

/** An answer that does not know the last act is given this long to be overtaken. */
const TELL_AGAIN_MS = 500;
const GONE_MS = 300;
/** Keys that follow typing in a field so closely belong to it, even where it lost them. */
const STILL_TYPING_MS = 700;
const FOCUS_AFTER_MS = [0, 250, 700];
/** Where keys are letters; a box that is ticked takes none. */
const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, '
  + '[contenteditable="true"], [role="listbox"], [role="dialog"]';
const DECIDES = { accept: "accepted", reject: "rejected" };

/** @type {Map<string, ReturnType<typeof createReview>>} */
const reviews = new Map();

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mount({ data, parentElement, setStateValue }, root) {
  await loadStyle(root + data.files.style);
  for (const [key, other] of reviews) if (key !== data.key) other.end(); // one is on the screen
  let review = reviews.get(data.key);
  if (!review) {
    review = createReview(data, () => reviews.delete(data.key));
    reviews.set(data.key, review);
  }
  return review.settle(parentElement, data, setStateValue);
}

function createReview(first, forget) {
  const token = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let data = first;
  let letters = [];
  let words = { starts: [], ends: [] };
  let report = () => {};
  let number = 0;
  /** Acts that Python has not answered yet, oldest first. */
  let waiting = [];
  let current = first.current;
  /** @type {null | {kind: "span" | "split" | "merge", id: string, start: number, end: number, cut: number}} */
  let mode = null;
  let drawn = "";
  let stay = 0;
  let againTimer;
  let goneTimer;
  let spokenTo = "";
  let typedAt = -Infinity;

  const page = element("div", { class: "claimline-page", lang: first.language, tabindex: "0",
    role: "document", "aria-label": "The document", on: { click: onClick, mouseup: onSelected } });
  const said = element("p", { class: "claimline-answer", role: "status" });
  const bar = element("i", {});
  const progress = element("p", { class: "claimline-progress" });
  const help = createHelp(first.second);
  const toolbar = createToolbar(first.second, act);
  const frame = element("div", { class: "claimline-review" },
    element("div", { class: "claimline-of-all" }, progress,
      element("div", { class: "claimline-of-all-bar", "aria-hidden": true }, bar)),
    page, said, help, toolbar);

  addEventListener("keydown", onKey, true);
  addEventListener("pointerdown", onPointer, true);

  // --- what is so -----------------------------------------------------------------------------

  /** The claims as they will stand once Python has answered. */
  function claims() {
    const ahead = new Map();
    for (const one of waiting) {
      if (DECIDES[one.do]) ahead.set(one.claim, { ...ahead.get(one.claim), state: DECIDES[one.do] });
      if (one.do !== "span") continue;
      ahead.set(one.claim, { ...ahead.get(one.claim), start: one.start, end: one.end });
    }
    return data.claims.map((claim) => ({ ...claim, ...ahead.get(claim.id) }));
  }

  function claimOf(id) {
    return claims().find((claim) => claim.id === id) ?? null;
  }

  function isDone(claim) {
    if (data.second && claim.state === "open") return true; // there is nothing to judge yet
    return data.second ? claim.judged || waiting.some((one) => one.claim === claim.id && one.do === "agree")
      : claim.state !== "open";
  }

  // --- acts -----------------------------------------------------------------------------------

  function tell(what) {
    number += 1;
    waiting.push({ n: number, ...what });
    send();
  }

  function send() {
    report("acts", { token, current, acts: waiting });
    sendAgainIfMissed();
  }

  /** Two acts in quick succession: the second may be lost while the first is answered. */
  function sendAgainIfMissed() {
    clearTimeout(againTimer);
    if (!waiting.length) return;
    againTimer = setTimeout(() => {
      if (!frame.isConnected) return;
      report("acts", { token, current, acts: waiting, again: Date.now() });
      sendAgainIfMissed();
    }, TELL_AGAIN_MS);
  }

  function go(id, told = true) {
    if (!id || !claimOf(id)) return;
    current = id;
    mode = null;
    say("");
    draw();
    bringIn();
    if (told) tell({ do: "go", claim: id });
  }

  function neighbour(step) {
    const at = data.claims.findIndex((claim) => claim.id === current);
    return data.claims[at + step]?.id ?? null;
  }

  /** The next claim that nobody has decided, after this one and then from the top. */
  function nextOpen() {
    const all = claims();
    const at = all.findIndex((claim) => claim.id === current);
    const found = [...all.slice(at + 1), ...all.slice(0, at)].find((claim) => !isDone(claim));
    return found?.id ?? null;
  }

  function act(action) {
    if (mode && !["help", "undo"].includes(action)) leaveMode();
    const claim = claimOf(current);
    const selected = selectedSpan(page);
    if (action === "help") help.hidden = !help.hidden;
    else if (action === "next") step(1);
    else if (action === "previous") step(-1);
    else if (["undo", "redo", "record"].includes(action)) tell({ do: action });
    else if (data.closed) say("This review stands in the record; its decisions stay as they are.");
    else if (action === "add") addClaim(selected);
    else if (!claim) say("There is no claim here; select words and press w to make one.");
    else if (action === "accept" || action === "reject" || action === "agree") decideOn(action);
    else if (action === "span") enter("span", claim, selected ?? claim);
    else if (action === "split") enterSplit(claim, selected);
    else if (action === "merge") enterMerge(claim);
    else if (action === "claimant") focusOn(".st-key-claimline_claimant input");
    else if (action === "disagree") focusOn(".st-key-claimline_disagree textarea");
  }

  function step(by) {
    const found = neighbour(by);
    if (found) go(found);
    else say(by > 0 ? "This is the last claim." : "This is the first claim.");
  }

  function decideOn(action) {
    waiting.push({ n: ++number, do: action, claim: current });
    const following = nextOpen();
    if (following) {
      current = following;
      waiting.push({ n: ++number, do: "go", claim: following });
    } else say(`That was the last one.${data.second ? "" : " g leads on, into the record."}`);
    send();
    draw();
    bringIn();
  }

  function addClaim(selected) {
    if (selected) tell({ do: "add", start: selected.start, end: selected.end });
    else say("Select the words first, then press w.");
  }

  /** Now, and again if the field is replaced while the form of another claim is being drawn. */
  function focusOn(selector) {
    for (const wait of FOCUS_AFTER_MS) {
      setTimeout(() => {
        if (wait && document.activeElement?.closest(TYPED_INTO)) return;
        const field = document.querySelector(selector);
        field?.focus();
        field?.closest('[data-testid="stSelectbox"], [data-testid="stTextArea"]')
          ?.scrollIntoView({ block: "center" });
      }, wait);
    }
  }

  // --- modes: changing a span, cutting, joining -------------------------------------------------

  function enter(kind, claim, span, cut = 0) {
    mode = { kind, id: claim.id, start: span.start, end: span.end, cut };
    getSelection()?.removeAllRanges();
    say({
      span: "Change the span: ← → move the end, with Shift the beginning; or select words. Enter keeps, Esc leaves.",
      split: "Where does the second part begin? ← → move the cut, or click. Enter cuts, Esc leaves.",
      merge: "Join these two? Enter joins, Esc leaves.",
    }[kind]);
    draw();
  }

  function enterSplit(claim, selected) {
    const within = words.starts.filter((start) => start > claim.start && start < claim.end);
    if (!within.length) {
      say("These words are too few to cut.");
      return;
    }
    const middle = (claim.start + claim.end) / 2;
    const comma = within.find((start) => /[,;:.—–]/.test(letterAt(start - 2)) && start > claim.start + 8);
    const nearest = within.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
    enter("split", claim, claim, selected?.start > claim.start ? selected.start : comma ?? nearest);
  }

  function enterMerge(claim) {
    const other = claimOf(neighbour(1));
    if (!other) {
      say("There is no claim after this one to join it with.");
      return;
    }
    enter("merge", claim, {
      start: Math.min(claim.start, other.start), end: Math.max(claim.end, other.end),
    });
    mode.other = other.id;
  }

  function leaveMode() {
    mode = null;
    say("");
    draw();
  }

  function keep() {
    const { kind, id, start, end, cut, other } = mode;
    mode = null;
    say("");
    if (kind === "span") tell({ do: "span", claim: id, start, end });
    if (kind === "split") tell({ do: "split", claim: id, cut });
    if (kind === "merge") tell({ do: "merge", claims: [id, other] });
    draw();
  }

  function move(step, beginning) {
    if (mode.kind === "split") {
      const claim = claimOf(mode.id);
      const cut = nextBound(words.starts, mode.cut, step);
      if (cut > claim.start && cut < claim.end) mode.cut = cut;
    } else if (mode.kind === "span" && beginning) {
      const start = nextBound(words.starts, mode.start, step);
      if (start < mode.end) mode.start = start;
    } else if (mode.kind === "span") {
      const end = nextBound(words.ends, mode.end, step);
      if (end > mode.start) mode.end = end;
    }
    draw();
  }

  // --- keys and mouse -----------------------------------------------------------------------------

  /** Whoever points at something has done typing. */
  function onPointer() {
    typedAt = -Infinity;
  }

  function onKey(event) {
    if (!frame.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest?.(TYPED_INTO)) {
      typedAt = event.timeStamp;
      return;
    }
    if (event.timeStamp - typedAt < STILL_TYPING_MS && event.key.length === 1) {
      // The field was drawn anew under the reader's hands: these are letters, no decisions.
      typedAt = event.timeStamp;
      return;
    }
    if (handleKey(event)) {
      // Before Streamlit, whose own keys are r and c.
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  function handleKey(event) {
    if (event.key === "Escape" && (mode || !help.hidden)) {
      help.hidden = true;
      leaveMode();
      return true;
    }
    if (mode && event.key === "Enter") {
      keep();
      return true;
    }
    if (mode && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      move(event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
      return true;
    }
    const action = actionOfKey(event, data.second);
    if (!action || (event.repeat && !["next", "previous"].includes(action))) return Boolean(action);
    act(action);
    return true;
  }

  function onClick(event) {
    const stretch = event.target.closest("[data-start]");
    if (!stretch || selectedSpan(page)) return;
    if (mode?.kind === "split") {
      cutAtClick(event);
      return;
    }
    if (mode) return;
    const ids = stretch.dataset.claims?.split(" ").filter(Boolean) ?? [];
    if (!ids.length) return;
    const at = ids.indexOf(current); // where claims overlap, a further click chooses the next one
    go(ids[(at + 1) % ids.length]);
  }

  function cutAtClick(event) {
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const claim = claimOf(mode.id);
    const at = range ? offsetAt(range.startContainer, range.startOffset) : null;
    if (at === null) return;
    const cut = nextBound(words.starts, at + 1, -1);
    if (cut > claim.start && cut < claim.end) mode.cut = cut;
    draw();
  }

  function onSelected() {
    const selected = mode?.kind === "span" ? selectedSpan(page) : null;
    if (!selected) return;
    Object.assign(mode, selected);
    getSelection()?.removeAllRanges();
    draw();
  }

  // --- drawing --------------------------------------------------------------------------------------

  function letterAt(offset) {
    return letters[offset - data.base] ?? "";
  }

  function say(what) {
    spokenTo = "";
    said.textContent = what;
    said.classList.remove("claimline-trouble");
  }

  function draw() {
    const all = claims();
    const cut = mode?.kind === "split" ? mode.cut : null;
    const shown = mode ? [{ start: mode.start, end: mode.end }] : [];
    const signature = JSON.stringify([data.text.length, data.base, all, data.mentions, mode, current]);
    drawCount(all);
    if (signature === drawn) return;
    drawn = signature;
    const cuts = [...all, ...data.mentions, ...shown, ...(cut === null ? [] : [{ start: cut, end: cut }])];
    const nodes = cutStretches(data.base, letters.length, cuts).map((stretch) => drawStretch(stretch, all, cut));
    page.replaceChildren(
      ...(data.more_before ? [element("p", { class: "claimline-more" }, "… earlier text")] : []),
      ...nodes,
      ...(data.more_after ? [element("p", { class: "claimline-more" }, "later text …")] : []),
    );
  }

  function drawStretch(stretch, all, cut) {
    const covers = (span) => span.start <= stretch.start && stretch.end <= span.end;
    const over = all.filter(covers);
    const mention = data.mentions.find(covers);
    const classes = ["claimline-stretch"];
    if (over.length) {
      // The shortest span tells its state; how many lie over each other shows in the ground.
      const top = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
      classes.push("has-claim", `is-${top.state}`, `depth-${Math.min(over.length, 3)}`);
    }
    if (mention) classes.push(mention.open ? "is-name-open" : "is-name");
    const halo = mode ? { start: mode.start, end: mode.end } : claimOf(current);
    const isCurrent = halo && covers(halo);
    if (isCurrent) classes.push("is-current", mode ? "is-changing" : "is-still");
    if (isCurrent && stretch.start === halo.start) classes.push("is-first");
    if (isCurrent && stretch.end === halo.end) classes.push("is-last");
    if (cut === stretch.start) classes.push("is-cut");
    const text = letters.slice(stretch.start - data.base, stretch.end - data.base).join("");
    return element("span", {
      class: classes.join(" "), "data-start": stretch.start,
      "data-claims": over.map((claim) => claim.id).join(" ") || null,
      title: mention?.title ?? null,
      "aria-current": isCurrent ? "true" : null,
    }, ...textNodes(text));
  }

  function drawCount(all) {
    const asked = data.second ? all.filter((claim) => claim.state !== "open") : all;
    const done = asked.filter(isDone).length;
    const word = data.second ? "judged" : "decided";
    progress.textContent = asked.length ? `${done} of ${asked.length} ${word}`
      : data.second ? "Nothing is decided yet" : "No claims are proposed";
    bar.style.width = asked.length ? `${(100 * done) / asked.length}%` : "0";
  }

  function bringIn() {
    const shown = page.querySelector(".is-current");
    if (!shown) return;
    const box = shown.getBoundingClientRect();
    const frameBox = page.getBoundingClientRect();
    const above = box.top - frameBox.top;
    if (above < 40 || above > frameBox.height * 0.6) {
      page.scrollTop += above - frameBox.height * 0.28;
    }
  }

  // --- life -------------------------------------------------------------------------------------------

  function receive(next) {
    const before = data;
    data = next;
    if (next.token === token) waiting = waiting.filter((one) => one.n > next.answered);
    if (before.text !== next.text || before.base !== next.base || !letters.length) {
      letters = Array.from(next.text);
      words = wordBounds(next.base, letters);
    }
    const moved = !waiting.length && next.current !== current;
    if (!waiting.length || !claimOf(current)) current = next.current;
    if (mode && !claimOf(mode.id)) mode = null;
    if (next.said && next.said !== spokenTo) {
      say(next.said);
      said.classList.toggle("claimline-trouble", next.trouble);
      spokenTo = next.said;
    }
    draw();
    return moved;
  }

  function end() {
    clearTimeout(againTimer);
    removeEventListener("keydown", onKey, true);
    removeEventListener("pointerdown", onPointer, true);
    frame.remove();
    forget();
  }

  function settle(parent, next, setStateValue) {
    const thisStay = ++stay;
    clearTimeout(goneTimer);
    report = setStateValue;
    const isNew = frame.parentElement !== parent;
    const moved = receive(next);
    if (isNew) parent.append(frame);
    if (isNew || moved) bringIn();
    sendAgainIfMissed();
    return () => {
      if (thisStay !== stay) return;
      clearTimeout(againTimer); // what was told is under way; telling again would disturb others
      goneTimer = setTimeout(end, GONE_MS);
    };
  }

  return { settle, end };
}
