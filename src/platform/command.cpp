// The program for a terminal: a network's table on standard output, what is wrong with it on standard error.
#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/bring/bring.h"
#include "formats/bring/file.h"
#include "formats/keras.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"
#include "formats/weights.h"
#include "lesson/sandbox/advice.h"
#include "lesson/sandbox/compare.h"
#include "lesson/sandbox/open_words.h"
#include "lesson/sandbox/problem.h"
#include "platform/check.h"
#include "platform/terminal.h"
#include "text/json.h"
#include "text/text.h"
#include "text/utf8.h"
#include "zoo/all.h"

namespace {

using namespace pw;

constexpr const char* usage =
    "usage: paramwalk [--json | --csv | --markdown | --latex | --pytorch | --keras | --keras-json |\n"
    "                  --tfjs | --compare | --print | --pack] [--input SIZE] NETWORK...\n"
    "       paramwalk --explain NETWORK\n"
    "       paramwalk [--json] [--show] --check LAYER=ANSWER [--check ...] NETWORK\n"
    "       paramwalk --list | --version | --help\n"
    "\n"
    "NETWORK is a file in the notation, - for standard input, the name of a well-known\n"
    "network (paramwalk --list has them), or the notation itself. A file may also be what\n"
    "others write: print(model), summary(), torchinfo, Keras and PyTorch code, Keras JSON,\n"
    "Darknet, Caffe, MATLAB, config.json of Hugging Face, tables. What comes in, where it\n"
    "is not said, is given by --input 32x32x3. Or it is a file of weights: ONNX, .keras, .h5,\n"
    "PyTorch, safetensors, GGUF; the files of a model that lies in several are given together.\n"
    "\n"
    "  paramwalk 'input 32x32x3; conv 5x5, 8; maxpool 2x2; dense 10'\n"
    "\n"
    "  --json      the report as JSON          --print  the network in canonical form\n"
    "  --csv       the table as CSV            --pack   the network in one short line\n"
    "  --markdown  the table for Markdown      --latex  the table for LaTeX\n"
    "  --compare   the network as a textbook, Keras and PyTorch count it, and why they differ\n"
    "  --pytorch   the network as PyTorch code; --keras: as Keras code\n"
    "  --keras-json  as Keras reads it (model_from_json)\n"
    "  --tfjs        as TensorFlow.js reads it (model.json for loadLayersModel)\n"
    "  --explain     each layer's formula, with its numbers, and why it is so many\n"
    "  --check       judges an answer, for a layer by its name or its row, counted from 1, and says\n"
    "                which thought leads to a wrong one; --show says the right count as well\n"
    "\n"
    "An answer that is not right ends with status 1, one that cannot be read with status 2.\n"
    "A network that cannot be counted ends with status 1 and the reason on standard error. Notes\n"
    "on what is counted, and may not be what was meant, are written there too.\n";

constexpr std::string_view forms[] = {"--json",       "--csv",  "--markdown", "--latex", "--pytorch", "--keras",
                                      "--keras-json", "--tfjs", "--compare",  "--print", "--pack",    "--explain"};

/// Of a name that is no file: the well-known network of that name.
Source network_of(const std::string& argument) {
  Source out = source_of(argument);
  if (!out.is_argument) return out;
  for (const zoo::WellKnown& network : zoo::all()) {
    if (network.name == argument) return {std::string(network.text), argument};
  }
  return out;
}

/// Sizes that are not known are null.
std::string json_shape(const Shape& shape, const OpenRow* open) {
  std::vector<std::string> sizes;
  for (std::size_t i = 0; i < shape.rank(); ++i) {
    const bool is_open = open != nullptr && i < open->out.size() && open->out[i].is_open;
    sizes.push_back(is_open ? "null" : std::to_string(shape.sizes()[i]));
  }
  return text::json_list(sizes);
}

/// {"pytorch":{"weight":[8,3,5,5],"bias":[8]},"keras":{...}}: of the frameworks that keep just these.
std::string weights_json(const Network& network, const Report& report, std::size_t index) {
  text::JsonObject out;
  for (const auto& [framework, name] :
       {std::pair(formats::Framework::pytorch, "pytorch"), std::pair(formats::Framework::keras, "keras")}) {
    const auto weights = formats::weights(network, report, index, framework);
    text::JsonObject of;
    for (const formats::Weight& weight : weights) of.put_json(weight.name, text::json_list(weight.sizes));
    if (!weights.empty()) out.put_json(name, of.written());
  }
  return out.written();
}

/// What is said of a layer that is counted, and what might be written instead.
struct Note {
  std::size_t layer = 0;
  std::string words;
  std::vector<lesson::Mend> mends;
};

std::vector<Note> notes_on(std::string_view text, const Reading& reading, const Report& report) {
  std::vector<Note> out;
  for (const Diagnostic& note : lesson::advice(reading, report)) {
    out.push_back(
        {static_cast<std::size_t>(note.layer), lesson::sentence(note), lesson::mends_for(note, text, reading, report)});
  }
  return out;
}

std::string json(const Network& network, const Report& report, const std::vector<std::string>& layers,
                 const std::vector<Note>& notes) {
  std::string all = "{\"layers\":[";
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    text::JsonObject out;
    out.put("name", network.nodes[i].name).put("layer", layers[i]);
    const OpenRow* open = i < report.open.size() ? &report.open[i] : nullptr;
    const auto put = [&](std::string_view key, Count value, const OpenCount* depends) {
      if (depends == nullptr || !depends->is_open) {
        out.put(key, value);
        return;
      }
      out.put_json(key, "null");
      if (depends->formula) out.put(std::string(key) + "_formula", lesson::formula_words(*depends->formula));
    };
    out.put_json("shape", json_shape(row.out, open));
    put("values", row.values, open == nullptr ? nullptr : &open->values);
    put("parameters", row.parameters, open == nullptr ? nullptr : &open->parameters);
    put("non_trainable", row.non_trainable, open == nullptr ? nullptr : &open->kept);
    put("multiply_adds", row.multiply_adds, open == nullptr ? nullptr : &open->multiply_adds);
    if (row.idle > 0) out.put("active", row.parameters + row.non_trainable - row.idle);
    if (row.parameters > 0 || row.non_trainable > 0) out.put_json("weights", weights_json(network, report, i));
    if (row.field.kind == Reach::Kind::window) {
      const auto along = [&](const Axes& axes) {
        return text::json_list(std::span(axes.sizes.data(), row.field.size.count));
      };
      out.put_json("receptive_field", along(row.field.size)).put_json("effective_stride", along(row.field.stride));
    }
    all += (i == 0 ? "\n" : ",\n") + out.written();
  }
  std::string said;
  for (const Note& note : notes) {
    std::string mends;
    for (const lesson::Mend& mend : note.mends) {
      text::JsonObject one;
      mends += (mends.empty() ? "" : ",") + one.put("words", mend.words).put("network", mend.text).written();
    }
    text::JsonObject out;
    out.put("layer", static_cast<Count>(note.layer)).put("words", note.words).put_json("mends", "[" + mends + "]");
    said += (said.empty() ? "\n" : ",\n") + out.written();
  }
  if (!said.empty()) all += "\n],\"notes\":[" + said;
  text::JsonObject totals;
  totals.put("parameters", report.parameters).put("non_trainable", report.non_trainable);
  totals.put("multiply_adds", report.multiply_adds);
  if (report.idle > 0) totals.put("active", report.parameters + report.non_trainable - report.idle);
  if (!report.open.empty()) totals.put_json("known_only", "true");
  // The totals go on in the object that holds the layers.
  return all + "\n]," + totals.written().substr(1) + "\n";
}

/// The table for somebody who reads it on a terminal; so many columns of words stand first.
std::string lines(formats::Rows rows, std::size_t words = 3) {
  for (auto& row : rows) {
    for (std::string& cell : row) cell = printable(cell);
  }
  std::string all;
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::characters(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - text::characters(row[i]), ' ');
      // Words to the left, numbers to the right; a column without any words takes no room.
      if (widths[i] > 0) line += (i < words ? row[i] + room : room + row[i]) + (i + 1 < row.size() ? "  " : "");
    }
    all += line + "\n";
  }
  return all;
}

/// The network counted by each, and below a sentence for each layer that differs.
std::string comparison(const Network& network, const std::vector<std::string>& layers) {
  using lesson::Counter;
  const lesson::Comparison compared = lesson::compare(network);
  formats::Rows rows = {{"", "layer", text::say(text::Key::compare_column_textbook),
                         text::say(text::Key::compare_column_keras), text::say(text::Key::compare_column_pytorch)}};
  std::string why;
  for (std::size_t i = 0; i < compared.rows.size(); ++i) {
    const lesson::Comparison::Row& row = compared.rows[i];
    rows.push_back({std::to_string(i + 1), layers[i], lesson::cell(row, Counter::textbook),
                    lesson::cell(row, Counter::keras), lesson::cell(row, Counter::pytorch)});
    if (row.differs) why += "\n" + std::to_string(i + 1) + "  " + printable(lesson::row_words(row, layers[i]));
  }
  const std::string words = lesson::totals_words(compared);
  return lines(std::move(rows), 2) + "\n" +
         (why.empty() ? words + " " + text::say(text::Key::compare_same) : words + why) + "\n";
}

std::string table(std::string_view form, const Network& network, const Report& report,
                  const std::vector<std::string>& layers, const std::vector<Note>& notes) {
  if (form == "--json") return json(network, report, layers, notes);
  if (form == "--compare") return comparison(network, layers);
  if (form == "--explain") return explain(network, report);
  const formats::Rows rows = formats::table_rows(network, report, form == "--csv");
  if (form == "--csv") return formats::csv(rows);
  if (form == "--latex") return formats::latex(rows);
  if (form == "--markdown") return formats::markdown(rows);
  return lines(rows);
}

/// What writes for a framework, and what is said where it cannot.
struct CodeForm {
  std::string_view form;
  formats::Code (*write)(const Network& network, const Report& report);
  text::Key none;
};
constexpr CodeForm code_forms[] = {
    {"--pytorch", formats::pytorch, text::Key::take_no_pytorch},
    {"--keras", formats::keras, text::Key::take_no_keras},
    {"--keras-json", formats::keras_json, text::Key::take_no_json},
    {"--tfjs", formats::tensorflow_js, text::Key::take_no_js},
};

int complain(const std::string& where, const std::string& words) {
  const std::string short_where = text::shortened(where, text::longest_line);
  std::fprintf(stderr, "paramwalk: %s: %s\n", printable(short_where).c_str(), printable(words).c_str());
  return 1;
}

/// So many notes are told.
constexpr std::size_t most_notes = 10;

void tell(const std::string& where, const Note& note, const std::string& name) {
  complain(where, text::say(text::Key::advice_in, {{"n", static_cast<Count>(note.layer) + 1},
                                                   {"name", std::string_view(name)},
                                                   {"words", std::string_view(note.words)}}));
  for (const lesson::Mend& mend : note.mends) std::fprintf(stderr, "  %s\n", printable(mend.words).c_str());
}

/// Prints it. What cannot be written is a failure: whoever reads the file afterwards must not take it for all there was.
int print(std::string_view words) {
  const std::string why = write_out(words);
  return why.empty() ? 0
                     : complain("standard output", text::say(text::Key::output_lost, {{"why", std::string_view(why)}}));
}

/// Judges answers. None is judged where one cannot be read: a homework with a slip in a layer's name is not half right.
int check(const std::vector<std::string>& answers, const Network& network, const Report& report, bool as_json,
          bool shown) {
  std::vector<Claim> claims;
  for (const std::string& answer : answers) {
    const auto claim = read_claim(answer, network, report);
    if (!claim) {
      complain("--check", claim.error());
      return 2;
    }
    claims.push_back(*claim);
  }
  const Judgement judged = judge(claims, network, report, as_json, shown);
  if (const int failed = print(judged.words); failed != 0) return failed;
  return judged.all_right ? 0 : 1;
}

std::string well_known() {
  std::string out;
  for (const zoo::WellKnown& network : zoo::all()) out += std::string(network.name) + "\n";
  return out;
}

/// A file of weights, of which no more is read than is asked for.
class OnDisk final : public formats::Bytes {
 public:
  explicit OnDisk(const std::string& path) {
    std::error_code fault;
    if (!std::filesystem::is_regular_file(path, fault)) return;
    size_ = std::filesystem::file_size(path, fault);
    if (fault) size_ = 0;
    else file_ = std::fopen(path.c_str(), "rb");
  }
  OnDisk(const OnDisk&) = delete;
  OnDisk& operator=(const OnDisk&) = delete;
  ~OnDisk() override {
    if (file_ != nullptr) std::fclose(file_);
  }
  [[nodiscard]] std::uint64_t size() const override { return file_ == nullptr ? 0 : size_; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<char> into) override {
    if (file_ == nullptr || at > size_ || into.size() > size_ - at) return false;
    return std::fseek(file_, static_cast<long>(at), SEEK_SET) == 0 &&
           std::fread(into.data(), 1, into.size(), file_) == into.size();
  }

 private:
  std::FILE* file_ = nullptr;
  std::uint64_t size_ = 0;
};

/// The first of several arguments that is no file: only files are read together.
const std::string* no_file_of(const std::vector<std::string>& given) {
  const auto found = std::ranges::find_if_not(given, [](const std::string& path) {
    std::error_code fault;
    return std::filesystem::is_regular_file(path, fault);
  });
  return given.size() < 2 || found == given.end() ? nullptr : &*found;
}

/// A model out of all its files.
formats::BroughtOr read_files(const std::vector<std::string>& paths) {
  std::deque<OnDisk> disk;
  std::vector<formats::Given> files;
  for (const std::string& path : paths)
    files.push_back({std::filesystem::path(path).filename().string(), &disk.emplace_back(path)});
  return formats::read_files(files);
}

/// What others write, where it is none of ours. Nothing: it is ours, or nothing that is known.
std::optional<formats::BroughtOr> brought(const std::string& text, const std::optional<Shape>& input) {
  if (formats::recognise(text) == formats::Form::notation) return std::nullopt;
  return formats::read_brought(text, {.input = input});
}

/// What was found in it, assumed of it, and whether its own numbers agree.
void tell_of(const std::string& where, const formats::Brought& brought) {
  complain(where, brought.said + (brought.check.empty() ? std::string() : " " + brought.check));
  std::size_t told = 0;
  for (const formats::Note& note : brought.notes) {
    if (++told > most_notes) break;
    const std::string words = text::shortened(note.words, text::longest_line);
    if (note.line == 0) complain(where, words);
    else
      complain(where, text::say(text::Key::bring_note_at, {{"line", note.line}, {"words", std::string_view(words)}}));
  }
  for (const formats::Question& question : brought.questions) {
    complain(where, text::say(text::Key::bring_answer_taken, {{"question", std::string_view(question.words)},
                                                              {"answer", std::string_view(question.answer)}}));
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::string form = "--text";
  std::vector<std::string> given;
  std::optional<Shape> input;
  std::vector<std::string> answers;
  bool shown = false;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--help" || argument == "-h") return print(usage);
    if (argument == "--version") return print("paramwalk " PARAMWALK_VERSION "\n");
    if (argument == "--list") return print(well_known());
    if (argument == "--input" && i + 1 < count) {
      const auto said = parse_network("input " + std::string(arguments[++i]));
      const Input* shape = said && said->nodes.size() == 1 ? std::get_if<Input>(&said->nodes.front().layer) : nullptr;
      if (shape == nullptr) {
        std::fputs(usage, stderr);
        return 2;
      }
      input = shape->shape;
      continue;
    }
    if (argument == "--show") {
      shown = true;
      continue;
    }
    if (argument == "--check") {
      if (++i == count) {
        std::fputs(usage, stderr);
        return 2;
      }
      answers.push_back(valid(arguments[i]));
      continue;
    }
    const bool is_form = std::ranges::find(forms, argument) != std::end(forms);
    if (is_form) {
      form = argument;
    } else if (argument.starts_with("--")) {
      std::fputs(usage, stderr);
      return 2;
    } else {
      given.push_back(argument);
    }
  }
  // Answers are judged in words or as JSON, and only for them there is something to show.
  const bool fits = answers.empty() ? !shown : form == "--text" || form == "--json";
  if (given.empty() || given.front().empty() || !fits) {
    std::fputs(usage, stderr);
    return 2;
  }
  if (const std::string* no_file = no_file_of(given)) {
    complain(*no_file, text::say(text::Key::source_no_file));
    return 2;
  }
  const std::string& network_argument = given.front();
  Source source;
  std::optional<formats::BroughtOr> from_others;
  if (OnDisk file(network_argument); given.size() > 1 || formats::recognise_file(file) != formats::Form::notation) {
    source.name = network_argument;
    from_others = read_files(given);
  } else {
    source = network_of(network_argument);
    if (!source.fault.empty()) return complain(source.name, source.fault);
    from_others = brought(source.text, input);
  }
  if (from_others) {
    if (!*from_others) {
      const formats::Refused& refused = from_others->error();
      const std::string name = formats::form_name(refused.form);
      const bool is_known = refused.form != formats::Form::notation;
      const std::string said =
          is_known ? text::say(text::Key::bring_this_is, {{"form", std::string_view(name)}}) + " " : std::string();
      if (refused.line == 0) return complain(source.name, said + refused.words);
      return complain(source.name,
                      said + text::say(text::Key::bring_note_at,
                                       {{"line", refused.line}, {"words", std::string_view(refused.words)}}));
    }
    tell_of(source.name, **from_others);
    source.text = (*from_others)->notation;
  }
  const Reading reading = read_network(source.text);
  const Network* network = reading.problem ? nullptr : &reading.network;
  if (network == nullptr && source.is_argument && looks_like_a_name(network_argument))
    return complain(network_argument, text::say(text::Key::source_missing));
  if (network == nullptr && !from_others && !formats::is_attempt(source.text))
    return complain(source.name, text::say(text::Key::bring_not_known));
  if (network == nullptr) {
    const Diagnostic& problem = *reading.problem;
    const std::string words = lesson::sentence(problem);
    return complain(source.name, text::say(text::Key::problem_at, {{"line", problem.line},
                                                                   {"column", problem.column},
                                                                   {"words", std::string_view(words)}}));
  }
  if (network->nodes.empty()) return complain(source.name, text::say(text::Key::problem_input_missing));
  if (form == "--print") return print(print_network(*network));
  if (form == "--pack") return print(pack_network(*network) + "\n");
  const Report report = analyse(*network);
  const std::vector<std::string> layers = print_layers(*network);
  const auto name_of = [&](std::size_t layer) {
    const std::string& name = network->nodes[layer].name;
    return text::shortened(name.empty() ? layers[layer] : name, text::longest_word);
  };
  if (!answers.empty()) return check(answers, *network, report, form == "--json", shown);
  const std::vector<Note> notes = notes_on(source.text, reading, report);
  std::string out;
  const auto* const code_form = std::ranges::find(code_forms, form, &CodeForm::form);
  if (code_form != std::end(code_forms)) {
    if (!report.problem) {
      formats::Code code = code_form->write(*network, report);
      if (code.text.empty()) {
        // What Keras has no layer for is that, in whatever form it is asked for.
        const bool is_keras = code_form->write != formats::pytorch;
        const formats::Code keras = is_keras ? formats::keras(*network, report) : formats::Code();
        const text::Key none = is_keras && keras.text.empty() ? text::Key::take_no_keras : code_form->none;
        const std::string missing =
            text::shortened(is_keras && keras.text.empty() ? keras.missing : code.missing, text::longest_word);
        return complain(source.name, text::say(none, {{"name", std::string_view(missing)}}));
      }
      out = std::move(code.text);
    }
  } else if (report.layers.size() > 0 || !report.problem) {
    out = table(form, *network, report, layers, notes);
  }
  if (const int failed = print(out); failed != 0) return failed;
  for (std::size_t i = 0; i < notes.size() && i < most_notes; ++i) tell(source.name, notes[i], name_of(notes[i].layer));
  if (notes.size() > most_notes)
    complain(source.name, text::say(text::Key::advice_more, {{"n", static_cast<Count>(notes.size() - most_notes)}}));
  if (!report.problem) return 0;
  const auto at = static_cast<std::size_t>(report.problem->layer);
  const std::string words = lesson::sentence(*report.problem);
  const std::string name = name_of(at);
  return complain(source.name, text::say(text::Key::problem_in, {{"n", static_cast<Count>(at) + 1},
                                                                 {"name", std::string_view(name)},
                                                                 {"words", std::string_view(words)}}));
}
