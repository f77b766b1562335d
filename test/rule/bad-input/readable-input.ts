export default { json: '{ "resource": {}, "resource": { "workspaces_image": {} } }' };
