/** The version of the API in api.graphql. It rises when a change breaks clients that heeded every deprecation; messages carry it. */
export const apiVersion = 'v1';
