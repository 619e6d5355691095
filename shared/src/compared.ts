/** Most models side by side in the model table. Apart from the schemas, which stay out of the page. */
export const maxCompared = 4;
