/* The colours of the theme, for canvas and SVG alike. */
const dusk = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => { const { theme } = document.documentElement.dataset; return theme === "dark" || (theme === "auto" && dusk.matches); };
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const ofTheme = (style) => (isDark() ? style.dark : style.color);
const colourOfKind = (kind) => ofTheme(data.nodeStyles[kind] || data.nodeStyles.Topic);
const colourOfFamily = (family) => ofTheme(data.lineStyles[family] || data.lineStyles.talks);
const familyOf = (fact) => (fact.links[0] ? fact.links[0][2] : fact.stance ? fact.stance.toLowerCase() : "talks");
const colourOfFact = (fact) => colourOfFamily(familyOf(fact));
