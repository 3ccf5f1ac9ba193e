// What reaches beyond the right edge of the window, unless it scrolls in a box of its own.
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const scrolls = element => {
  for (let box = element; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible') return true;
  }
  return false;
};
// A box ends at its right edge, but a long word in it may not.
const end = element => {
  const box = element.getBoundingClientRect();
  return Math.max(box.right, element.clientWidth ? box.left + element.scrollWidth : 0);
};
const beyond = [...document.querySelectorAll('body *')].filter(element => end(element) > width && !scrolls(element));
const inner = beyond.filter(element => !beyond.some(other => other !== element && element.contains(other)));
return (inner.length ? inner : [document.body]).slice(0, 5).map(element => {
  const tag = element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 160);
  const words = (element.textContent || '').replace(/\s+/g, ' ').trim().slice(0, 60);
  return `${tag} ${words} reaches ${Math.round(end(element))} of ${width} px`;
});
