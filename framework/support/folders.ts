/** Folder, below a translation, of the bundles that are made of it: the translator leaves it alone, the bundler fills it. */
export const BUNDLES = '_bundle';
