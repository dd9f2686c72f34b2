#include "app/sandbox/taking.h"

#include "app/shared/share.h"
#include "core/writing/print.h"
#include "formats/keras.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"

namespace pw::app::sandbox {

using enum text::Key;

Panel describe_taking(const State& state) {
  Panel panel;
  panel.title = text::say(take_title);
  const Reading& reading = state.sandbox.draft->reading();
  if (reading.problem) {
    panel.words = text::say(take_none);
    return panel;
  }
  const Network& network = reading.network;
  // Each text is written out whole, and shown: of more layers the terminal's program writes them.
  constexpr std::size_t most = 2'000;
  if (network.nodes.size() > most) {
    panel.words = text::say(problem_too_many_layers, {{"a", static_cast<Count>(most)}});
    return panel;
  }
  const Report& report = state.sandbox.draft->report();
  add_snippet(panel, take_notation, take_notation_copy, print_network(network));
  add_snippet(panel, take_markdown, take_markdown_copy, formats::markdown(formats::table_rows(network, report, false)));
  add_snippet(panel, take_csv, take_csv_copy, formats::csv(formats::table_rows(network, report, true)));
  add_snippet(panel, take_latex, take_latex_copy, formats::latex(formats::table_rows(network, report, false)));
  std::string missing;
  if (!report.problem) {
    const auto add_code = [&](const formats::Code& code, text::Key title, text::Key copy, text::Key none) {
      if (!code.text.empty()) add_snippet(panel, title, copy, code.text);
      else missing += " " + text::say(none, {{"name", text::shortened(code.missing, text::longest_word)}});
    };
    add_code(formats::pytorch(network, report), take_pytorch, take_pytorch_copy, take_no_pytorch);
    const formats::Code keras = formats::keras(network, report);
    add_code(keras, take_keras, take_keras_copy, take_no_keras);
    // What neither of them takes is said once.
    if (!keras.text.empty()) {
      add_code(formats::keras_json(network, report), take_json, take_json_copy, take_no_json);
      add_code(formats::tensorflow_js(network, report), take_js, take_js_copy, take_no_js);
    }
  }
  panel.words = copied_words(state, panel, take_words) + missing;
  return panel;
}

}  // namespace pw::app::sandbox
