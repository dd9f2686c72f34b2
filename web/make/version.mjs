// The version: of the project's own build file, so that all say the same.
import { readFileSync } from 'node:fs';

const file = new URL('../../CMakeLists.txt', import.meta.url);
const [, found] = /^project\(paramwalk VERSION (\d+\.\d+\.\d+) /m.exec(readFileSync(file, 'utf8')) ?? [];
if (!found) throw new Error('CMakeLists.txt names no version, as project(paramwalk VERSION 1.2.3 ...) does');
export const version = found;
