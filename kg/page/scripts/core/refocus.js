/* A picture that draws itself anew keeps the keyboard where it was: on what has the same `data-key`. */
function refocus(root, work) {
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  work();
  if (held !== undefined) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

function keyed(made, key) {
  made.dataset.key = key;
  return made;
}
