/** Names of regions have no other form, and a host name is made of them. */
export const REGION_NAME = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
