// Makes links between pages quick, opens a source when its number is pressed, and scrolls to a place.
// Without it the same links still work: they load the page anew.
export default function ({ data, parentElement, setTriggerValue }) {
  const held = parentElement;

  function open(details) {
    details.open = true;
    const summary = details.querySelector("summary");
    if (summary) summary.focus({ preventScroll: true });
    details.scrollIntoView({ block: "nearest" });
  }

  function pressed(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest ? event.target.closest("a[href]") : null;
    if (!link) return;
    const href = link.getAttribute("href");
    if (link.classList.contains("pcn-marker")) {
      const details = document.getElementById(href.slice(1));
      if (details) {
        event.preventDefault();
        if (details.open) details.open = false;
        else open(details);
      }
    } else if (link.classList.contains("pcn-read")) {
      event.preventDefault();
      setTriggerValue("read", href);
    }
  }

  function scroll(triesLeft) {
    const target = document.getElementById(data.scroll_to);
    if (target) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      target.scrollIntoView({ block: data.block || "center", behavior: calm ? "auto" : "smooth" });
    } else if (triesLeft > 0) {
      setTimeout(() => scroll(triesLeft - 1), 100);
    }
  }

  if (held.pcnPressed) document.removeEventListener("click", held.pcnPressed);
  held.pcnPressed = pressed;
  document.addEventListener("click", pressed);
  if (data && data.scroll_to && held.pcnScrolled !== data.visit) {
    held.pcnScrolled = data.visit;
    scroll(30);
  }
  return () => document.removeEventListener("click", held.pcnPressed);
}
