/* The colours of the theme, for canvas and SVG alike. */
const dusk = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => { const { theme } = document.documentElement.dataset; return theme === "dark" || (theme === "auto" && dusk.matches); };
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const ofTheme = (style) => (isDark() ? style.dark : style.color);
const colourOfKind = (kind) => ofTheme(data.nodeStyles[kind] || data.nodeStyles.Topic);
const colourOfFamily = (family) => ofTheme(data.lineStyles[family] || data.lineStyles.talks);
/* What has no line, as it is told of one side only, has the colour of its kind. */
const DEEDS = new Set(["Action", "Proposal"]);
const familyOf = (fact) => (fact.links[0] ? fact.links[0][2] : fact.stance ? fact.stance.toLowerCase() : fact.conflict ? "conflict" : DEEDS.has(fact.kind) ? "deed" : "talks");
const colourOfFact = (fact) => colourOfFamily(familyOf(fact));
