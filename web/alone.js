// Where the single file has come to its end: its script lies in it packed, as its other files do (dressed.js).
const script = document.createElement('script');
script.textContent = new TextDecoder().decode(window.paramwalkUnpack?.('paramwalk.js'));
document.head.append(script);
