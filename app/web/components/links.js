// Makes links between pages quick, opens a source when its number is pressed and shows its card when it is
// pointed at, scrolls to a place, and tells screen readers what is going on.
// Without it the links still work: they load the page anew.

const LIVE = "pcn_live";
const GAP = 6, EDGE = 12, WIDEST = 416, LINGER_MS = 180, NARROW = 768;

function live() {
  let element = document.getElementById(LIVE);
  if (!element) {
    element = document.createElement("div");
    element.id = LIVE;
    element.className = "pcn-unseen";
    element.setAttribute("role", "status");
    document.body.append(element);
  }
  return element;
}

function say(words) {
  if (words && live().textContent !== words) live().textContent = words;
}

function sayProgress() {
  const step = document.querySelector(".st-key-pcn_progress summary p");
  if (step) say(step.textContent);
}

// On narrow screens the menu of pages is in the sidebar; its button says "Menu".
function nameMenu() {
  const menu = document.querySelector("[data-testid=stExpandSidebarButton]:not([aria-label=Menu])");
  if (menu && window.innerWidth <= NARROW) menu.setAttribute("aria-label", "Menu");
}

// Choosing a conversation there closes it, as choosing a page does.
function closeMenu(target) {
  const chosen = target.closest("[class*=st-key-open_] button, .st-key-new_conversation button");
  const close = document.querySelector("[data-testid=stSidebarCollapseButton] button");
  if (chosen && close && window.innerWidth <= NARROW) setTimeout(() => close.click(), 0);
}

function changed() {
  sayProgress();
  nameMenu();
}

// The card of a number: beside it, inside the window, until the pointer or the focus has left.
const card = { shown: null, timer: 0 };

function hideCard() {
  clearTimeout(card.timer);
  if (card.shown) card.shown.style.display = "none";
  card.shown = null;
}

function showCard(marker) {
  const found = marker.nextElementSibling;
  if (!found || !found.classList.contains("pcn-card")) return;
  if (card.shown !== found) hideCard();
  clearTimeout(card.timer);
  card.shown = found;
  const at = marker.getBoundingClientRect();
  const width = Math.min(WIDEST, window.innerWidth - 2 * EDGE);
  const left = Math.max(EDGE, Math.min(at.left, window.innerWidth - width - EDGE));
  Object.assign(found.style, { display: "block", width: `${width}px`, left: `${left}px`, top: "0" });
  const below = at.bottom + GAP;
  const fits = below + found.offsetHeight < window.innerHeight - EDGE;
  found.style.top = `${fits ? below : Math.max(EDGE, at.top - found.offsetHeight - GAP)}px`;
}

function pointed(event) {
  if (event.pointerType !== "mouse" || !event.target.closest) return;
  const marker = event.target.closest("a.pcn-marker");
  if (marker) showCard(marker);
  else if (card.shown && event.target.closest(".pcn-card")) clearTimeout(card.timer);
  else if (card.shown) {
    clearTimeout(card.timer);
    card.timer = setTimeout(hideCard, LINGER_MS);
  }
}

function focused(event) {
  const onMarker = event.target.matches && event.target.matches("a.pcn-marker:focus-visible");
  if (onMarker) showCard(event.target);
  else hideCard();
}

function escaped(event) {
  if (event.key === "Escape") hideCard();
}

function open(details) {
  details.open = true;
  const summary = details.querySelector("summary");
  if (summary) summary.focus({ preventScroll: true });
  details.scrollIntoView({ block: "nearest" });
}

function scroll(data, triesLeft) {
  const target = document.getElementById(data.scroll_to);
  if (target) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: data.block || "center", behavior: calm ? "auto" : "smooth" });
  } else if (triesLeft > 0) {
    setTimeout(() => scroll(data, triesLeft - 1), 100);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const held = parentElement;

  function pressed(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!event.target.closest) return;
    closeMenu(event.target);
    const link = event.target.closest("a[href]");
    if (!link) return;
    const href = link.getAttribute("href");
    if (link.classList.contains("pcn-marker")) {
      const details = document.getElementById(href.slice(1));
      if (details) {
        event.preventDefault();
        hideCard();
        if (details.open) details.open = false;
        else open(details);
      }
    } else if (link.classList.contains("pcn-read")) {
      event.preventDefault();
      setTriggerValue("read", href);
    }
  }

  if (held.pcnLeave) held.pcnLeave();
  const hear = { click: pressed, pointerover: pointed, focusin: focused, keydown: escaped, scroll: hideCard };
  for (const [name, act] of Object.entries(hear)) document.addEventListener(name, act, true);
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  held.pcnLeave = () => {
    for (const [name, act] of Object.entries(hear)) document.removeEventListener(name, act, true);
    watcher.disconnect();
    hideCard();
  };
  live();
  if (data && data.visit && held.pcnVisit !== data.visit) {
    held.pcnVisit = data.visit;
    if (data.scroll_to) scroll(data, 30);
    const here = document.querySelector("nav.pcn-outline .pcn-here");
    if (here) here.scrollIntoView({ block: "nearest" });
    if (data.told) setTimeout(() => say(data.told), 300);
  }
  return held.pcnLeave;
}
