// Where the single file begins: its script lies in it packed, as its other files do (inside.js).
import { unpack } from './inside.js';

const script = document.createElement('script');
script.textContent = new TextDecoder().decode(unpack('paramwalk.js'));
document.head.append(script);
