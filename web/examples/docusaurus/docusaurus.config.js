module.exports = {
  title: 'A course',
  url: 'https://your.host',
  baseUrl: '/',
  // dist/ lies in static/paramwalk/.
  scripts: [{ src: '/paramwalk/embed.js', defer: true }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
