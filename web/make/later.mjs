// The program in two parts: what the first lesson runs, and what may come later (web/later.js brings it). Binaryen's
// wasm-split cuts it; a function that is called before its part is there brings that part, so a wrong guess here costs
// a request and never breaks anything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of ours: the layer kinds that no lesson has, practice's questions, the sandbox, and what is printed or saved. */
const ours = [
  /\bpw::count_as<pw::(?!(?:Input|Conv|MaxPool|Dense)>)/,
  /^pw::(?!(?:Input|Conv|MaxPool|Dense)::)[A-Z]\w+::count\(/,
  /^pw::lesson::(?:\(anonymous namespace\)::(?:draft|make_change|add_wrong|put_in_network_order|first_broken|Builder|line_words|question\(|is_alike|was_asked)|make_exercise|current_exercise|sketch|why_words|question_words|network_words|option_words|right_words|mistakes_behind|kinds_of)/,
  /^pw::app::(?:describe_practice|describe_set|make_set|check_exercise|show_exercise|next_exercise|after_result|judge_road|result_text|result_lines|describe_sandbox|describe_quiz|update_quiz|quiz_exercise|next_layer_asked|can_ask|asked_exercise|describe_exercise|describe_list|describe_taking|row_words|update_sandbox|looked_at|pick|edit|edit_part|undo|redo|open_linked|example_layers|read_known)\(/,
  /^pw::app::(?:Draft::(?!~?Draft\()|\(anonymous namespace\)::(?:Texts|layer_row|describe_problem|describe_tools|difference|part_around|set_text|together|from_address|type_row|rearrange|change)\b)/,
  /^pw::page::(?:\(anonymous namespace\)::write_sandbox|write_(?:list|editor|what_ifs))|^pw::ui::(?:list_card|what_ifs_card|\(anonymous namespace\)::(?:columns_of|layer|rows|problem|grip|shortened)\()/,
  /^pw_(?:sheet|picture_file|result_text)$/,
  /^pw::lesson::(?:what_if|mends|trouble_of|\(anonymous namespace\)::(?:Mender|place_of|other_kernels))|^pw::(?:with_words|without_layer|with_layer_after|with_swapped|with_moved|words_at|spliced|print_layer|layer_words)\(|^pw::text::bytes\(/,
  /^pw::lesson::sentence\(|^pw::ui::editor_card\(|^pw::stage::(?:add_run|draw_(?:overview|diagram|shapes|norm|formula))\(|^pw::stage::\(anonymous namespace\)::(?:collect|add_block|letters_of)\(|^pw::app::diagram_|^pw::stage::\(anonymous namespace\)::(?:bows_of|fitting)\(|^pw::lesson::(?:explanation|layers_to_ask|exercise_about)\(|^pw::app::\(anonymous namespace\)::asked_layers\(|^pw::app::whole_network\(/,
  /^pw::lesson::\(anonymous namespace\)::(?:full_depth|as_conv|half|first_half|second_half|one_gate|no_way_back|other_biases|entries_only|nothing|running_averages|nothing_normalised|is_two_per_channel)\(/,
  /^pw::app::\(anonymous namespace\)::(?:feedback|question|compare_option|thought_behind)\(pw::lesson::Exercise/,
  /pw::stage::(?:DiagramLayer|\(anonymous namespace\)::(?:Bow|Block))\b/,
  /\bpw::formats::|Draft::beside\(|^pw::\(anonymous namespace\)::layer_words\(/,
  /^pw::(?:pack_network|print_layers|print_network|write_settings|write_setting|bytes\()/,
  /^pw::\(anonymous namespace\)::Writer::/,
];
/** Of Dear ImGui: what we never use, and what it alone uses of the C library. tests/e2e/later.mjs writes the list. */
const others = join(dirname(fileURLToPath(import.meta.url)), 'later.txt');

/** What the compiler makes a browser of 2022 understand; wasm-split must be told. */
const features = ['mutable-globals', 'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'reference-types', 'multivalue'].map((name) => `--enable-${name}`);

/** Runs a tool of the Emscripten that is used: it knows where its own LLVM and Binaryen lie. */
const root = (name) => execFileSync('em-config', [name], { encoding: 'utf8' }).trim();
export const tool = (name, args) => execFileSync(name.startsWith('llvm-') ? join(root('LLVM_ROOT'), name) : join(root('BINARYEN_ROOT'), 'bin', name), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
/** Whether a function that the page has not run in a recording may be left for later: only whole widgets of Dear ImGui that
 *  we never use, and nothing that a pointer or a key could reach. */
export const isWidget = (name) => /^ImGui::(MenuItem|FindBestWindowPos|NavScore|ScrollToRect|ErrorRecovery|LogRenderedText|ArrowButtonEx|RenderDimmed|CreateNewWindowSettings)|^ImDrawListSplitter::Merge/.test(name)
  || /^((Table|Window)SettingsHandler_\w+|ApplyWindowSettings)\(|^(printf_core|pop_arg|vsnprintf|sn_write|fmt_u|frexp)$/.test(name)
  || (/^(ImGui::|Table|TabBar|BoxSelect|MultiSelect)/.test(name) && !/Input|Event|Mouse|Key|Hover|Focus|Nav|Active|Click|Item|Button|Typematic|Owner|Window|Frame|Draw|Font|Text/.test(name));
export { features, others as laterList };

/** Cuts the program at `path`, whose functions have names: the whole without names, and its two parts. */
export function cut(path) {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-'));
  const at = (name) => join(folder, name);
  try {
    const listed = new Set(readFileSync(others, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
    const names = tool('llvm-nm', ['--format=just-symbols', '--no-sort', path]).split('\n');
    const later = [...new Set(names.filter((name) => listed.has(name) || ours.some((pattern) => pattern.test(name))))];
    writeFileSync(at('names'), later.join('\n'));
    tool('wasm-opt', [path, ...features, '--strip-debug', '-o', at('whole')]);
    tool('wasm-split', [path, ...features, '--quiet', '--strip-debug', `--split-funcs=@${at('names')}`, '--export-prefix=%', '-o1', at('first'), '-o2', at('later')]);
    return Object.fromEntries(['whole', 'first', 'later'].map((name) => [name, readFileSync(at(name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
