// Stands in for `country-iso-search` (68 kB of country names): the product finds countries by ISO 3166-1 alpha-3
// code only, so plotly.js's locationmode "country names" is not available.
export const COUNTRIES = [];
export const createLookup = () => ({ lookupAlpha3: () => undefined });
